import type { z } from 'zod';
import type { Command } from '../../../kernel/command.ts';
import { assignTeam } from '../assign-team.ts';
import { assign } from '../assign.ts';
import { close } from '../close.ts';
import { markRead } from '../mark-read.ts';
import { markSpam } from '../mark-spam.ts';
import { markUnread } from '../mark-unread.ts';
import { notSpam } from '../not-spam.ts';
import { reopen } from '../reopen.ts';
import type { bulkVerb, Changed } from '../schema.ts';
import { setLanguage } from '../set-language.ts';
import { setPriority } from '../set-priority.ts';
import { snooze } from '../snooze.ts';
import { tag } from '../tag.ts';
import type { Conversation } from '../take.ts';
import type { Step } from './schema.ts';
import { unassign } from '../unassign.ts';
import { untag } from '../untag.ts';
import { wake } from '../wake.ts';

export type BulkVerb = z.output<typeof bulkVerb>;

type Back = Omit<Step, 'id'>;

interface Entry {
  within: Command<z.ZodType, Changed>['within'];
  /** What puts a conversation back that was like `before`; null when nothing can. */
  inverse(before: Conversation, input: Record<string, unknown>): Back | null;
}

/** A verb that takes its input as it comes: it is parsed by the verb itself. */
const by = (verb: unknown, inverse: Entry['inverse']): Entry => ({ within: (verb as Entry).within, inverse });
const back = (verb: BulkVerb, input: Record<string, unknown> = {}): Back => ({ verb, input });
const owner = (before: Conversation) => (before.assignee_agent_id === null ? back('unassign') : back('assign', { agentId: before.assignee_agent_id }));
const snoozed = (before: Conversation) => (before.snoozed_until === null ? back('wake') : back('snooze', { until: before.snoozed_until.toISOString() }));

export const bulkVerbs: Record<BulkVerb, Entry> = {
  assign: by(assign, owner),
  unassign: by(unassign, owner),
  'assign-team': by(assignTeam, (before) => back('assign-team', { teamId: before.team_id })),
  tag: by(tag, (_before, input) => back('untag', input)),
  untag: by(untag, (_before, input) => back('tag', input)),
  snooze: by(snooze, snoozed),
  wake: by(wake, snoozed),
  close: by(close, () => back('reopen')),
  reopen: by(reopen, () => back('close')),
  'mark-spam': by(markSpam, () => back('not-spam')),
  'not-spam': by(notSpam, () => back('mark-spam')),
  'set-priority': by(setPriority, (before) => back('set-priority', { priority: before.priority })),
  'set-language': by(setLanguage, (before) => (before.language === null ? null : back('set-language', { language: before.language }))),
  'mark-read': by(markRead, () => back('mark-unread')),
  'mark-unread': by(markUnread, () => back('mark-read')),
};
