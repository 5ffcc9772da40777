import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Switch } from '../../ui/choice.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { Several } from '../../ui/several.tsx';
import { toast } from '../../ui/toast.tsx';
import { createView, deleteView, listTags, updateView } from './calls.ts';
import { channelKinds, channelName } from './channel.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { PlaceControl } from './place.ts';
import type { Priority, Sort, Status, View, ViewBody, ViewFilter } from './shapes.ts';
import { useColleagues, useTeams } from './use-colleagues.ts';
import { viewMessages } from './view-messages.ts';

const states: readonly Status[] = ['open', 'waiting', 'snoozed', 'closed'];
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const languages: readonly string[] = ['ko', 'ja', 'en'];
const sorts: readonly Sort[] = ['due', 'newest', 'oldest', 'waking'];

/** A view of one's own: which conversations, in which order, for whom. */
export default function ViewEditor({ view, onClose, go }: { view: View | null; onClose: () => void; go: PlaceControl['go'] }) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const queries = useQueryClient();
  const mayShare = useCan()('views.manage');
  const [body, setBody] = useState<Required<ViewBody>>({ name: view?.name ?? '', filter: view?.filter ?? { statuses: ['open'] }, sort: view?.sort ?? 'due', shared: view?.shared ?? false });
  const refetch = () => Promise.all([queries.invalidateQueries({ queryKey: keys.views }), queries.invalidateQueries({ queryKey: keys.lists }), queries.invalidateQueries({ queryKey: keys.counts })]);
  const sending = useSending(async () => {
    const saved = view ? await updateView(view.id, body) : await createView(body);
    await refetch();
    toast({ title: v.viewSaved });
    onClose();
    go({ view: saved.key, tab: 'open', conversationId: null, q: '', tagId: null });
  });
  const [asking, setAsking] = useState(false);
  const removing = useSending(async () => {
    setAsking(false);
    await deleteView(view!.id);
    await refetch();
    toast({ title: v.viewDeleted });
    onClose();
    go({ view: 'mine', tab: 'open' });
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={view ? t.editView : t.newView}
      actions={
        <>
          {view && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{v.deleteView}</Button>}
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" busy={sending.busy} disabled={!body.name.trim()} onClick={() => sending.submit()}>{v.saveView}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={v.viewName}><Input value={body.name} maxLength={80} autoFocus onChange={(event) => setBody({ ...body, name: event.target.value })} /></Field>
        <Conditions filter={body.filter} onChange={(filter) => setBody({ ...body, filter })} />
        <Field label={v.viewSort}><Select label={v.viewSort} value={body.sort} onChange={(sort) => setBody({ ...body, sort })} options={sorts.map((value) => ({ value, label: t[value] }))} /></Field>
        {mayShare && <Switch checked={body.shared} onChange={(shared) => setBody({ ...body, shared })} label={v.viewShared} />}
        <FormError error={sending.error ?? removing.error} />
      </div>
      {view && <Confirm open={asking} onClose={() => setAsking(false)} title={v.deleteViewTitle(view.name)} description={v.deleteViewHint} confirm={v.deleteView} cancel={t.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}

function Conditions({ filter, onChange }: { filter: ViewFilter; onChange: (filter: ViewFilter) => void }) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const f = useFormat();
  const colleagues = useColleagues();
  const teams = useTeams();
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags });
  const assignee = filter.assignee ?? 'anybody';
  return (
    <>
      <Several label={v.viewStates} all={states} chosen={filter.statuses ?? []} name={(one) => t[one as 'open']} onChange={(statuses) => onChange(withList(filter, 'statuses', statuses))} />
      <Field label={v.viewAssignee}>
        <Select
          label={v.viewAssignee}
          value={String(assignee)}
          onChange={(value) => onChange({ ...filter, assignee: value === 'me' || value === 'none' || value === 'anybody' ? value : Number(value) })}
          options={[{ value: 'anybody', label: v.anybody }, { value: 'me', label: v.viewMe }, { value: 'none', label: v.viewNobody }, ...colleagues.map((one) => ({ value: String(one.id), label: one.name }))]}
        />
      </Field>
      {(teams.length > 0 || filter.team !== undefined) && (
        <Field label={v.viewTeam}>
          <Select
            label={v.viewTeam}
            value={String(filter.team ?? 'any')}
            onChange={(value) => onChange(withTeam(filter, value === 'any' ? undefined : value === 'mine' ? value : Number(value)))}
            options={[{ value: 'any', label: v.viewAnyTeam }, { value: 'mine', label: t.team }, ...teams.map((one) => ({ value: String(one.id), label: one.name }))]}
          />
        </Field>
      )}
      <Several label={v.viewLanguages} all={[...new Set([...languages, ...(filter.languages ?? [])])]} chosen={filter.languages ?? []} name={(one) => f.language(one)} onChange={(chosen) => onChange(withList(filter, 'languages', chosen))} />
      <Several label={v.viewPriorities} all={priorities} chosen={filter.priorities ?? []} name={(one) => t[one]} onChange={(chosen) => onChange(withList(filter, 'priorities', chosen))} />
      <Several label={v.viewChannels} all={channelKinds} chosen={filter.channels ?? []} name={channelName} onChange={(chosen) => onChange(withList(filter, 'channels', chosen))} />
      {tags.data && tags.data.items.length > 0 && (
        <Several label={v.viewTags} all={tags.data.items.map((tag) => tag.id)} chosen={filter.tagIds ?? []} name={(id) => tags.data.items.find((tag) => tag.id === id)?.name ?? ''} onChange={(chosen) => onChange(withList(filter, 'tagIds', chosen))} />
      )}
      <div>
        <Checkbox checked={filter.unanswered ?? false} onChange={(on) => onChange({ ...filter, unanswered: on })} label={v.viewUnanswered} />
        <Checkbox checked={filter.breached ?? false} onChange={(on) => onChange({ ...filter, breached: on })} label={v.viewBreached} />
      </div>
    </>
  );
}

/** A list that holds nothing is no condition, so it is left out. */
function withList<K extends keyof ViewFilter>(filter: ViewFilter, key: K, values: unknown[]): ViewFilter {
  const { [key]: _, ...rest } = filter;
  return values.length > 0 ? { ...rest, [key]: values } : rest;
}

function withTeam({ team: _, ...rest }: ViewFilter, team: ViewFilter['team']): ViewFilter {
  return team === undefined ? rest : { ...rest, team };
}
