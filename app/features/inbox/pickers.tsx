import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { DateTimePicker } from '../../ui/date-time-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import { createTag, listTags } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { Picker } from './picker.tsx';
import type { PickerItem } from './picker.tsx';
import type { ConversationRow } from './shapes.ts';
import { snoozeChoices } from './snooze-choices.ts';
import { TagDot } from './tag-dot.tsx';
import { steps, useActs } from './use-acts.ts';
import type { Do } from './use-acts.ts';
import { useColleagues, useTeams } from './use-colleagues.ts';

interface Picking {
  /** Does it to something else than `rows`: to all of their view. */
  act?: Do | undefined;
  rows: readonly ConversationRow[];
  close: () => void;
  /** After an act that takes the conversation out of the list. */
  after?: () => void;
}

const dots = { online: 'ok', away: 'wait', off_duty: 'off' } as const;

/** Who gets it: me, whoever fits, a colleague, a team, nobody. */
export function AssignPicker({ rows, close, act: given }: Picking) {
  const t = useMessages(messages);
  const { agent: me } = useMe();
  const own = useActs();
  const act = given ?? own;
  const colleagues = useColleagues();
  const teams = useTeams();
  const pick = (step: Parameters<typeof act>[1]) => () => {
    close();
    void act(rows, step);
  };
  const holder = rows.length === 1 ? rows[0]?.assignee?.id : undefined;
  const items: PickerItem[] = [
    { id: 'me', label: t.assignMe, group: 'first', icon: <Avatar name={me.name} size="small" />, checked: holder === me.id, pick: pick(steps.assign(me)), words: me.name },
    ...(rows.length === 1 ? [{ id: 'auto', label: t.autoAssign, group: 'first', icon: <span className="w-5 text-center" aria-hidden>✦</span>, pick: pick(steps.autoAssign()) }] : []),
    ...colleagues.filter((one) => one.id !== me.id).map((one) => ({
      id: `agent-${one.id}`, label: one.name, group: 'agents', checked: holder === one.id, icon: <Avatar name={one.name} size="small" dot={dots[one.availability]} />, pick: pick(steps.assign(one)),
    })),
    ...teams.map((team) => ({ id: `team-${team.id}`, label: team.name, group: 'teams', hint: t.toTeam, icon: <Avatar name={team.name} size="small" />, pick: pick(steps.assignTeam(team)) })),
    ...(rows.some((row) => row.team) ? [{ id: 'no-team', label: t.noTeam, group: 'nobody', icon: <span className="w-5" />, pick: pick(steps.assignTeam(null)) }] : []),
    { id: 'nobody', label: t.unassign, group: 'nobody', icon: <span className="w-5" />, checked: holder === undefined && rows.length === 1, pick: pick(steps.unassign()) },
  ];
  return <Picker items={items} placeholder={t.findAgent} />;
}

/** Adds and removes tags; a name nobody has yet becomes a new tag. Stays open for several. */
export function TagPicker({ rows, close, act: given }: Picking) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const own = useActs();
  const act = given ?? own;
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags, staleTime: 60_000 });
  const hasAll = (id: number) => rows.every((row) => row.tags.some((tag) => tag.id === id));
  const make = (name: string) => {
    close();
    createTag(name).then((tag) => {
      void queries.invalidateQueries({ queryKey: keys.tags });
      return act(rows, steps.tag(tag));
    }).catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }));
  };
  const items = (tags.data?.items ?? []).map((tag) => ({
    id: String(tag.id), label: tag.name, icon: <TagDot color={tag.color} />, hint: f.compact(tag.used), checked: hasAll(tag.id),
    pick: () => {
      close();
      void act(rows, hasAll(tag.id) ? steps.untag(tag) : steps.tag(tag));
    },
  }));
  return <Picker items={items} placeholder={t.findTag} create={(name) => ({ id: 'new', label: t.newTag(name), pick: () => make(name) })} />;
}

/** Until when: natural choices in the agent's zone, or any time. */
export function SnoozePicker({ rows, close, after, act: given }: Picking) {
  const t = useMessages(messages);
  const { region } = useFormat();
  const own = useActs();
  const act = given ?? own;
  const [typed, setTyped] = useState<Date | null>(null);
  const [choices] = useState(() => snoozeChoices(new Date(), region.zone));
  const until = (at: Date) => {
    if (at.getTime() <= Date.now()) return;
    close();
    void act(rows, steps.snooze(at));
    after?.();
  };
  return (
    <div onKeyDown={(event) => event.key === 'Enter' && typed && event.target instanceof HTMLInputElement && until(typed)}>
      <DateTimePicker
        choices={choices.map((choice) => ({ label: t[choice.name], at: choice.at }))}
        onPick={until}
        value={typed}
        onChange={setTyped}
        min={new Date()}
        label={t.customTime}
      />
      {typed && typed.getTime() > Date.now() && (
        <button type="button" className="m-1 h-8 w-[calc(100%-0.5rem)] rounded-1 bg-accent font-semibold text-on-accent max-desk:h-11" onClick={() => until(typed)}>
          {t.snooze}
        </button>
      )}
    </div>
  );
}
