import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Several } from '../../ui/several.tsx';
import { listTags } from './calls.ts';
import { channelName } from './channel.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { Priority, Status, ViewFilter } from './shapes.ts';
import { useEverybody, useTeams } from './use-colleagues.ts';
import { useChannels, useInboxes } from './use-inboxes.ts';
import { viewMessages } from './view-messages.ts';

const states: readonly Status[] = ['open', 'waiting', 'snoozed', 'closed'];
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const languages: readonly string[] = ['ko', 'ja', 'en'];

interface Changing {
  filter: ViewFilter;
  onChange: (filter: ViewFilter) => void;
}

/** What a view holds. A condition on something that is gone is shown as long as it is set, so that it can be taken away. */
export function ViewConditions({ filter, onChange }: Changing) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const f = useFormat();
  const channels = useChannels(filter.channels ?? []);
  const inboxes = useInboxes(filter.inboxes ?? []);
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags }).data?.items;
  const tagIds = [...new Set([...(tags ?? []).map((tag) => tag.id), ...filter.tagIds ?? []])];
  const list = (key: keyof ViewFilter) => (chosen: unknown[]) => onChange(withList(filter, key, chosen));
  return (
    <>
      <Several label={v.viewStates} all={states} chosen={filter.statuses ?? []} name={(one) => t[one as 'open']} onChange={list('statuses')} />
      <ForWhom filter={filter} onChange={onChange} />
      <Several label={v.viewLanguages} all={[...new Set([...languages, ...(filter.languages ?? [])])]} chosen={filter.languages ?? []} name={(one) => f.language(one)} onChange={list('languages')} />
      <Several label={v.viewPriorities} all={priorities} chosen={filter.priorities ?? []} name={(one) => t[one]} onChange={list('priorities')} />
      <Several label={v.viewChannels} all={channels} chosen={filter.channels ?? []} name={channelName} onChange={list('channels')} />
      {inboxes.length > 0 && <Several label={v.viewInboxes} all={inboxes.map((one) => one.name)} chosen={filter.inboxes ?? []} name={(name) => inboxes.find((one) => one.name === name)?.label ?? name} onChange={list('inboxes')} />}
      {tags && tagIds.length > 0 && <Several label={v.viewTags} all={tagIds} chosen={filter.tagIds ?? []} name={(id) => tags.find((tag) => tag.id === id)?.name ?? v.viewGone} onChange={list('tagIds')} />}
      <div>
        <Checkbox checked={filter.unanswered ?? false} onChange={(on) => onChange({ ...filter, unanswered: on })} label={v.viewUnanswered} />
        <Checkbox checked={filter.breached ?? false} onChange={(on) => onChange({ ...filter, breached: on })} label={v.viewBreached} />
      </div>
    </>
  );
}

function ForWhom({ filter, onChange }: Changing) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const everybody = useEverybody();
  const teams = useTeams();
  const { assignee, team } = filter;
  // What was chosen at first stays among the options: a select whose option goes while another is picked picks nothing.
  const [before] = useState({ assignee, team });
  const agents = everybody.flatMap((one) => (one.deactivatedAt === null ? [{ value: String(one.id), label: one.name }] : one.id === before.assignee ? [{ value: String(one.id), label: v.viewLeft(one.name) }] : []));
  const goneTeam = typeof before.team === 'number' && !teams.some((one) => one.id === before.team) ? [{ value: String(before.team), label: v.viewGone }] : [];
  return (
    <>
      <Field label={v.viewAssignee}>
        <Select
          label={v.viewAssignee}
          value={String(assignee ?? 'any')}
          onChange={(value) => onChange(withOne(filter, 'assignee', value === 'any' ? undefined : value === 'me' || value === 'none' || value === 'anybody' ? value : Number(value)))}
          options={[{ value: 'any', label: v.anybody }, { value: 'me', label: v.viewMe }, { value: 'none', label: v.viewNobody }, { value: 'anybody', label: v.viewSomebody }, ...agents]}
        />
      </Field>
      {(teams.length > 0 || team !== undefined) && (
        <Field label={v.viewTeam}>
          <Select
            label={v.viewTeam}
            value={String(team ?? 'any')}
            onChange={(value) => onChange(withOne(filter, 'team', value === 'any' ? undefined : value === 'mine' ? value : Number(value)))}
            options={[{ value: 'any', label: v.viewAnyTeam }, { value: 'mine', label: t.team }, ...teams.map((one) => ({ value: String(one.id), label: one.name })), ...goneTeam]}
          />
        </Field>
      )}
    </>
  );
}

/** A list that holds nothing is no condition, so it is left out. */
const withList = (filter: ViewFilter, key: keyof ViewFilter, values: unknown[]): ViewFilter => withOne(filter, key, values.length > 0 ? values : undefined);

function withOne(filter: ViewFilter, key: keyof ViewFilter, value: unknown): ViewFilter {
  const { [key]: _, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [key]: value };
}
