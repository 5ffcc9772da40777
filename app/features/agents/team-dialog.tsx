import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, FormError, useSending } from '../../ui/form.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleKeys, useAllAgents } from './calls.ts';
import type { Team } from './calls.ts';
import { messages } from './messages.ts';

/** Makes a team, or changes one. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const agents = useAllAgents();
  const [draft, setDraft] = useState({ name: team?.name ?? '', description: team?.description ?? '', members: team?.members ?? [] });
  const [asking, setAsking] = useState(false);
  const finish = async (title: string) => {
    toast({ title });
    await queries.invalidateQueries({ queryKey: peopleKeys.all });
    onClose();
  };
  const sending = useSending(async () => {
    if (team) await unwrap(api.PATCH('/api/v1/teams/{id}', { params: { path: { id: team.id } }, body: draft }));
    else await unwrap(api.POST('/api/v1/teams', { body: draft }));
    await finish(t.saved);
  });
  const removing = useSending(async () => {
    setAsking(false);
    await unwrap(api.DELETE('/api/v1/teams/{id}', { params: { path: { id: team!.id } } }));
    await finish(t.removed);
  });
  const present = (agents.data?.items ?? []).filter((agent) => !agent.deactivatedAt || draft.members.includes(agent.id));
  return (
    <Dialog open onClose={onClose} title={team?.name ?? t.newTeam}>
      <Form sending={sending} submit={team ? t.save : t.create} more={team && <Button kind="danger" className="mr-auto" busy={removing.busy} onClick={() => setAsking(true)}>{t.remove}</Button>}>
        <Field label={t.teamName} error={sending.fieldError('name')}><Input autoFocus value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
        <Field label={t.description} optional><Input value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} /></Field>
        <fieldset>
          <legend className="mb-1 text-12 font-semibold text-ink-2">{t.members}</legend>
          <div className="max-h-64 overflow-y-auto">
            {present.map((agent) => (
              <Checkbox key={agent.id} label={agent.name} checked={draft.members.includes(agent.id)} onChange={(on) => setDraft({ ...draft, members: on ? [...draft.members, agent.id] : draft.members.filter((id) => id !== agent.id) })} />
            ))}
          </div>
        </fieldset>
        <FormError error={removing.error} />
      </Form>
      {team && <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeTeamTitle(team.name)} description={t.removeTeamHint} confirm={t.remove} cancel={t.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}
