import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError, errorSentence } from '../../lib/api.ts';
import { format } from '../../lib/format.ts';
import { say } from '../../lib/messages.ts';
import { cutOff } from '../../lib/realtime.ts';
import { perform } from '../../lib/use-undo.ts';
import { whenThere } from '../../lib/when-there.ts';
import { toast } from '../../ui/toast.tsx';
import { refresh, showChange } from './cache.ts';
import { act, bulk, undoBulk } from './calls.ts';
import { channelName } from './channel.tsx';
import type { ListQuery, Verb } from './calls.ts';
import { messages } from './messages.ts';
import type { BulkVerb, ConversationRow, Person, Priority, TagOf } from './shapes.ts';

type Change = (row: ConversationRow) => Partial<ConversationRow>;

/** A verb with its body, how it looks before the server answers, and the verb that takes it back. */
export interface Step {
  verb: Verb;
  body?: Record<string, unknown>;
  done: string;
  shows: Change;
  /** Per conversation, as it was. Null: cannot be taken back. */
  back: (row: ConversationRow) => { verb: Verb; body?: Record<string, unknown> } | null;
}

const restingStatus = (row: ConversationRow) => (row.waitingSince ? 'waiting' as const : 'open' as const);
const toAssignee = (row: ConversationRow) =>
  row.assignee ? { verb: 'assign' as const, body: { agentId: row.assignee.id } } : { verb: 'unassign' as const };

/** What an agent can do with conversations. Every act is shown at once, works on one or many, and can be undone. */
export const steps = {
  close: (): Step => ({
    verb: 'close', done: say(messages).didClose, shows: () => ({ status: 'closed', closedAt: new Date().toISOString() }), back: () => ({ verb: 'reopen' }),
  }),
  reopen: (): Step => ({
    verb: 'reopen', done: say(messages).didReopen, shows: (row) => ({ status: restingStatus(row), closedAt: null }), back: () => ({ verb: 'close' }),
  }),
  snooze: (until: Date): Step => ({
    verb: 'snooze', body: { until: until.toISOString() }, done: say(messages).didSnooze(format().dateTime(until)),
    shows: () => ({ status: 'snoozed', snoozedUntil: until.toISOString() }),
    back: (row) => (row.snoozedUntil ? { verb: 'snooze', body: { until: row.snoozedUntil } } : { verb: 'wake' }),
  }),
  wake: (): Step => ({
    verb: 'wake', done: say(messages).didWake, shows: (row) => ({ status: restingStatus(row), snoozedUntil: null }),
    back: (row) => (row.snoozedUntil ? { verb: 'snooze', body: { until: row.snoozedUntil } } : null),
  }),
  assign: (agent: Person): Step => ({
    verb: 'assign', body: { agentId: agent.id }, done: say(messages).didAssign(agent.name), shows: () => ({ assignee: agent, assignedReason: null }), back: toAssignee,
  }),
  unassign: (): Step => ({
    verb: 'unassign', done: say(messages).didUnassign, shows: () => ({ assignee: null, assignedReason: null }), back: toAssignee,
  }),
  autoAssign: (): Step => ({ verb: 'auto-assign', done: say(messages).didAuto, shows: () => ({}), back: toAssignee }),
  assignTeam: (team: Person | null): Step => ({
    verb: 'assign-team', body: { teamId: team?.id ?? null }, done: team ? say(messages).didTeam(team.name) : say(messages).didNoTeam,
    shows: () => ({ team }), back: (row) => ({ verb: 'assign-team', body: { teamId: row.team?.id ?? null } }),
  }),
  tag: (tag: TagOf): Step => ({
    verb: 'tag', body: { tagId: tag.id }, done: say(messages).didTag(tag.name),
    shows: (row) => ({ tags: row.tags.some((one) => one.id === tag.id) ? row.tags : [...row.tags, tag] }),
    back: (row) => (row.tags.some((one) => one.id === tag.id) ? null : { verb: 'untag', body: { tagId: tag.id } }),
  }),
  untag: (tag: TagOf): Step => ({
    verb: 'untag', body: { tagId: tag.id }, done: say(messages).didUntag(tag.name),
    shows: (row) => ({ tags: row.tags.filter((one) => one.id !== tag.id) }), back: () => ({ verb: 'tag', body: { tagId: tag.id } }),
  }),
  setPriority: (priority: Priority): Step => ({
    verb: 'set-priority', body: { priority }, done: say(messages).didPriority(say(messages)[priority]), shows: () => ({ priority }),
    back: (row) => ({ verb: 'set-priority', body: { priority: row.priority } }),
  }),
  setLanguage: (language: string): Step => ({
    verb: 'set-language', body: { language }, done: say(messages).didLanguage(format().language(language)), shows: () => ({ language }),
    back: (row) => (row.language ? { verb: 'set-language', body: { language: row.language } } : null),
  }),
  changeChannel: (way: { channel: string; inbox: string }): Step => ({
    verb: 'change-channel', body: { channel: way.channel, inbox: way.inbox }, done: say(messages).didChannel(channelName(way.channel)),
    shows: () => ({ channel: way.channel, inbox: way.inbox }), back: (row) => ({ verb: 'change-channel', body: { channel: row.channel, inbox: row.inbox } }),
  }),
  markSpam: (): Step => ({ verb: 'mark-spam', done: say(messages).didSpam, shows: () => ({ status: 'spam' }), back: () => ({ verb: 'not-spam' }) }),
  notSpam: (): Step => ({ verb: 'not-spam', done: say(messages).didNotSpam, shows: (row) => ({ status: restingStatus(row) }), back: () => ({ verb: 'mark-spam' }) }),
  markUnread: (): Step => ({ verb: 'mark-unread', done: say(messages).didUnread, shows: () => ({ unread: true }), back: () => ({ verb: 'mark-read' }) }),
  markRead: (): Step => ({ verb: 'mark-read', done: say(messages).didRead, shows: () => ({ unread: false }), back: () => ({ verb: 'mark-unread' }) }),
  follow: (): Step => ({ verb: 'follow', done: say(messages).didFollow, shows: () => ({}), back: () => ({ verb: 'unfollow' }) }),
  unfollow: (): Step => ({ verb: 'unfollow', done: say(messages).didUnfollow, shows: () => ({}), back: () => ({ verb: 'follow' }) }),
};

/** Does a step to one conversation or to many. */
export type Do = (rows: readonly ConversationRow[], step: Step) => Promise<boolean>;

export function useActs(): Do {
  const queries = useQueryClient();
  return useMemo(() => (rows, step) => (rows.length === 1 && rows[0] ? doOne(queries, rows[0], step) : doMany(queries, rows, step)), [queries]);
}

function doOne(queries: QueryClient, row: ConversationRow, step: Step): Promise<boolean> {
  const back = step.back(row);
  return perform({
    done: step.done,
    show: () => showChange(queries, [row.id], step.shows),
    run: () => act(row.id, step.verb, step.body),
    ...(back && { undo: () => act(row.id, back.verb, back.body) }),
    settled: () => refresh(queries, row.id),
  });
}

/** Many at once are one request, and one undo. */
function doMany(queries: QueryClient, rows: readonly ConversationRow[], step: Step): Promise<boolean> {
  const ids = rows.map((row) => row.id);
  let undo: string | null = null;
  return perform({
    done: say(messages).didMany(step.done, format().number(ids.length)),
    show: () => showChange(queries, ids, step.shows),
    run: async () => {
      const answer = await bulk(ids, step.verb as BulkVerb, step.body);
      undo = answer.undo;
      const failed = answer.results.filter((one) => !one.ok);
      if (failed.length > 0) void tellFailed(ids.length, failed);
    },
    undo: () => (undo === null ? Promise.resolve() : undoBulk(undo)),
    settled: () => refresh(queries),
  });
}

/** Fetched only where something failed: most days nothing does. */
async function tellFailed(total: number, failed: { code?: string; message?: string }[]): Promise<void> {
  const { tellRefused } = await whenThere(() => import('./act-on-view.ts'))();
  const counts = new Map<string, { code: string; message: string; count: number }>();
  for (const { code = '', message = '' } of failed) counts.set(code, { code, message, count: (counts.get(code)?.count ?? 0) + 1 });
  tellRefused(total, [...counts.values()]);
}

/** Does a step to all that a view holds, loaded or not. */
export function useActOnView(): (query: ListQuery, step: Step) => Promise<boolean> {
  const queries = useQueryClient();
  return useMemo(() => async (query, step) => {
    // Not when the server is back: by then somebody may have gone on to something else.
    if (!cutOff()) return (await import('./act-on-view.ts')).actOnView(queries, query, step);
    toast({ title: errorSentence(new ApiError(0, 'offline', '')), kind: 'error' });
    return false;
  }, [queries]);
}
