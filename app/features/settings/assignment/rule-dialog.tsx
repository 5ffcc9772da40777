import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/choice.tsx';
import { Confirm, Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, FormError, useSending } from '../../../ui/form.tsx';
import { Select } from '../../../ui/select.tsx';
import { Several } from '../../../ui/several.tsx';
import { toast } from '../../../ui/toast.tsx';
import { InboxChoice } from '../../agents/inbox-choice.tsx';
import { channelName } from '../../inbox/channel.tsx';
import { messages as inboxMessages } from '../../inbox/messages.ts';
import type { Priority } from '../../inbox/shapes.ts';
import { useTeams } from '../../inbox/use-colleagues.ts';
import { useChannels } from '../../inbox/use-inboxes.ts';
import { messages as common } from '../messages.ts';
import { rulesKey } from './keys.ts';
import type { Rule } from './assignment.tsx';
import { messages } from './messages.ts';

const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const usual = { name: '', filter: { channels: [], inboxes: [], languages: [], priorities: [] } as Rule['filter'], teamId: null as number | null, skills: [] as string[], enabled: true };

/** Makes an assignment rule or changes one. */
export function RuleDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const queries = useQueryClient();
  const teams = useTeams();
  const [draft, setDraft] = useState(rule ?? usual);
  const [skills, setSkills] = useState((rule?.skills ?? []).join(', '));
  const [asking, setAsking] = useState(false);
  const finish = async (title: string) => {
    toast({ title });
    await queries.invalidateQueries({ queryKey: rulesKey });
    onClose();
  };
  const sending = useSending(async () => {
    const body = { ...draft, skills: skills.split(/[,、，]/).map((skill) => skill.trim()).filter(Boolean) };
    if (rule) await unwrap(api.PUT('/api/v1/assignment-rules/{id}', { params: { path: { id: rule.id } }, body }));
    else await unwrap(api.POST('/api/v1/assignment-rules', { body }));
    await finish(c.saved);
  });
  const removing = useSending(async () => {
    setAsking(false);
    await unwrap(api.DELETE('/api/v1/assignment-rules/{id}', { params: { path: { id: rule!.id } } }));
    await finish(c.removed);
  });
  const known = teams.some((team) => team.id === draft.teamId) || draft.teamId === null;
  const teamChoices = [{ value: null as number | null, label: t.anybody }, ...teams.map((team) => ({ value: team.id, label: team.name })), ...(known ? [] : [{ value: draft.teamId, label: t.goneTeam }])];
  return (
    <Dialog open onClose={onClose} title={rule ? rule.name : t.create}>
      <Form sending={sending} submit={c.save} more={rule && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{c.remove}</Button>}>
        <Field label={t.name} error={sending.fieldError('name')}><Input autoFocus={!rule} maxLength={80} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
        <Conditions filter={draft.filter} onChange={(filter) => setDraft({ ...draft, filter })} />
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.team} error={sending.fieldError('teamId', 'team_not_found')}><Select value={draft.teamId} options={teamChoices} onChange={(teamId) => setDraft({ ...draft, teamId })} /></Field>
          <Field label={t.skills} optional hint={t.skillsHint} error={sending.fieldError('skills')}><Input value={skills} onChange={(event) => setSkills(event.target.value)} /></Field>
        </div>
        <Switch label={t.enabled} checked={draft.enabled} onChange={(enabled) => setDraft({ ...draft, enabled })} />
        <FormError error={removing.error} />
      </Form>
      {rule && <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeTitle(rule.name)} description={t.removeHint} confirm={c.remove} cancel={c.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}

/** Which conversations a rule is for; what is left empty is no condition. */
function Conditions({ filter, onChange }: { filter: Rule['filter']; onChange: (filter: Rule['filter']) => void }) {
  const t = useMessages(messages);
  const words = useMessages(inboxMessages);
  const f = useFormat();
  const languages = [...new Set(['ko', 'ja', 'en', ...filter.languages])];
  return (
    <>
      <Several label={t.channels} hint={t.emptyMeansAll} all={useChannels(filter.channels)} chosen={filter.channels} name={channelName} onChange={(channels) => onChange({ ...filter, channels })} />
      <Several label={t.languages} hint={t.emptyMeansAll} all={languages} chosen={filter.languages} name={f.language} onChange={(chosen) => onChange({ ...filter, languages: chosen })} />
      <Several label={words.priority} hint={t.emptyMeansAll} all={priorities} chosen={filter.priorities} name={(one) => words[one]} onChange={(chosen) => onChange({ ...filter, priorities: chosen })} />
      <InboxChoice chosen={filter.inboxes.length > 0 ? filter.inboxes : null} onChange={(inboxes) => onChange({ ...filter, inboxes: inboxes ?? [] })} />
    </>
  );
}
