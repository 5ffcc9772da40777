import { useQueryClient } from '@tanstack/react-query';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleKeys, useAllTeams, useRoles } from './calls.ts';
import { messages } from './messages.ts';
import { useRoleName } from './role-name.ts';

const languages = [{ value: 'ko', label: '한국어' }, { value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }] as const;

/** Invites somebody; afterwards shows the link, for those who hand it over themselves. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const { store, agent } = useMe();
  const roleName = useRoleName();
  const [roles, teams] = [useRoles(), useAllTeams()];
  const [draft, setDraft] = useState({ email: '', roleId: null as number | null, teamIds: [] as number[], language: store.locale });
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  const givable = (roles.data?.items ?? []).filter((role) => (role.key !== 'owner' || agent.role.key === 'owner') && role.permissions.every((name) => agent.permissions.includes(name)));
  const roleId = draft.roleId ?? givable.find((role) => role.key === 'agent')?.id ?? null;
  const sending = useSending(async () => {
    setMade(await unwrap(api.POST('/api/v1/invitations', { body: { ...draft, roleId: roleId! } })));
    await queries.invalidateQueries({ queryKey: peopleKeys.invitations });
  });
  if (made) return <InviteLink email={made.email} link={made.link} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t.inviteTitle} description={t.inviteLead}>
      <Form sending={sending} submit={t.send}>
        <Field label={t.email} error={sending.fieldError('email')}>
          <Input type="email" autoFocus inputMode="email" value={draft.email} onChange={(event) => setDraft({ ...draft, email: event.target.value })} />
        </Field>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.role}><Select value={roleId} onChange={(next) => setDraft({ ...draft, roleId: next })} options={givable.map((role) => ({ value: role.id, label: roleName(role) }))} /></Field>
          <Field label={t.language}><Select value={draft.language} onChange={(language) => setDraft({ ...draft, language })} options={languages} /></Field>
        </div>
        {(teams.data?.items.length ?? 0) > 0 && (
          <fieldset>
            <legend className="mb-1 text-12 font-semibold text-ink-2">{t.team}</legend>
            {teams.data?.items.map((team) => (
              <Checkbox key={team.id} label={team.name} checked={draft.teamIds.includes(team.id)} onChange={(on) => setDraft({ ...draft, teamIds: on ? [...draft.teamIds, team.id] : draft.teamIds.filter((id) => id !== team.id) })} />
            ))}
          </fieldset>
        )}
      </Form>
    </Dialog>
  );
}

function InviteLink({ email, link, onClose }: { email: string; link: string; onClose: () => void }) {
  const t = useMessages(messages);
  const copy = () => void navigator.clipboard.writeText(link).then(() => toast({ title: t.copied }));
  return (
    <Dialog open onClose={onClose} title={t.invited(email)} description={t.linkHint} actions={<Button kind="primary" onClick={onClose}>{t.done}</Button>}>
      <div className="flex gap-2">
        <Input readOnly aria-label={t.copy} value={link} onFocus={(event) => event.target.select()} className="num" />
        <Button icon={<Copy size={14} />} onClick={copy}>{t.copy}</Button>
      </div>
    </Dialog>
  );
}
