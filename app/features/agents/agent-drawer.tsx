import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, errorSentence, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Confirm, Drawer } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleKeys, useRoles } from './calls.ts';
import type { Agent } from './calls.ts';
import { InboxChoice } from './inbox-choice.tsx';
import { messages } from './messages.ts';
import { useRoleName } from './role-name.ts';

const languages = [{ value: 'ko', label: '한국어' }, { value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }] as const;
type Language = (typeof languages)[number]['value'];

/** One colleague: role, skills, load, and whether they may come in at all. */
export function AgentDrawer({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const t = useMessages(messages);
  const self = useMe().agent.id === agent.id;
  const queries = useQueryClient();
  const roles = useRoles();
  const roleName = useRoleName();
  const [draft, setDraft] = useState({ name: agent.name, roleId: agent.role.id, languages: agent.languages as Language[], skills: agent.skills.join(', '), maxLoad: String(agent.maxLoad), inboxes: agent.inboxes });
  const sending = useSending(async () => {
    const skills = draft.skills.split(/[,、，]/).map((skill) => skill.trim()).filter(Boolean);
    const body = { name: draft.name, languages: draft.languages, skills, maxLoad: Number(draft.maxLoad), ...(draft.roleId !== agent.role.id && { roleId: draft.roleId }), ...(!self && { inboxes: draft.inboxes }) };
    await unwrap(api.PATCH('/api/v1/agents/{id}', { params: { path: { id: agent.id } }, body }));
    toast({ title: t.saved });
    await queries.invalidateQueries({ queryKey: peopleKeys.all });
    onClose();
  });
  return (
    <Drawer open onClose={onClose} title={agent.name}>
      <div className="flex flex-col gap-6 p-4">
        <p className="text-14 break-all text-ink-2">{agent.email}</p>
        {!agent.deactivatedAt && (
          <Form sending={sending} submit={t.save}>
            <Field label={t.name} error={sending.fieldError('name')}><Input value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
            <Field label={t.role} hint={self ? t.roleOwn : undefined}>
              <Select disabled={self} value={draft.roleId} onChange={(roleId) => setDraft({ ...draft, roleId })} options={(roles.data?.items ?? [agent.role]).map((role) => ({ value: role.id, label: roleName(role) }))} />
            </Field>
            <fieldset>
              <legend className="mb-1 text-12 font-semibold text-ink-2">{t.languages}</legend>
              <div className="flex flex-wrap gap-x-5">
                {languages.map(({ value, label }) => (
                  <Checkbox key={value} label={label} checked={draft.languages.includes(value)} onChange={(on) => setDraft({ ...draft, languages: on ? [...draft.languages, value] : draft.languages.filter((one) => one !== value) })} />
                ))}
              </div>
            </fieldset>
            <Field label={t.skills} hint={t.skillsHint} error={sending.fieldError('skills')}><Input value={draft.skills} onChange={(event) => setDraft({ ...draft, skills: event.target.value })} /></Field>
            <Field label={t.load} hint={t.loadHint} error={sending.fieldError('maxLoad')}>
              <Input type="number" min={0} max={1000} inputMode="numeric" className="num max-w-28" value={draft.maxLoad} onChange={(event) => setDraft({ ...draft, maxLoad: event.target.value })} />
            </Field>
            {!self && <InboxChoice chosen={draft.inboxes} onChange={(inboxes) => setDraft({ ...draft, inboxes })} />}
          </Form>
        )}
        {!self && <Access agent={agent} onDone={onClose} />}
      </div>
    </Drawer>
  );
}

function Access({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const act = (path: '/api/v1/agents/{id}/deactivate' | '/api/v1/agents/{id}/reactivate' | '/api/v1/agents/{id}/reset-two-factor', done: string) => {
    unwrap(api.POST(path, { params: { path: { id: agent.id } } }))
      .then(() => {
        toast({ title: done });
        onDone();
      })
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: peopleKeys.all }));
  };
  if (agent.deactivatedAt) return <Button onClick={() => act('/api/v1/agents/{id}/reactivate', t.reactivated)} className="self-start">{t.reactivate}</Button>;
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-5">
      {agent.twoFactor && (
        <div>
          <Button onClick={() => act('/api/v1/agents/{id}/reset-two-factor', t.resetDone)}>{t.resetTwoFactor}</Button>
          <p className="mt-1 text-12 text-ink-3">{t.resetTwoFactorHint}</p>
        </div>
      )}
      <Button kind="danger" className="self-start" onClick={() => setAsking(true)}>{t.deactivate}</Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t.deactivateTitle(agent.name)}
        description={t.deactivateHint}
        confirm={t.deactivate}
        cancel={t.cancel}
        danger
        onConfirm={() => {
          setAsking(false);
          act('/api/v1/agents/{id}/deactivate', t.deactivated);
        }}
      />
    </div>
  );
}
