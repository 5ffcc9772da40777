import { z } from 'zod';
import { channel, id, inbox, language, priority, status } from '../schema.ts';

/** How a list is ordered: due first, newest or oldest message first, or by the time it wakes. */
export const sort = z.enum(['due', 'newest', 'oldest', 'waking']);
export type Sort = z.output<typeof sort>;

/** What a view holds. Every condition must be met; a list is met by any of its values. */
export const viewFilter = z.object({
  statuses: z.array(status).min(1).max(6).optional(),
  assignee: z.union([z.enum(['me', 'none', 'anybody']), id]).optional(),
  /** A team, or `mine`: any team of the reader. */
  team: z.union([z.literal('mine'), id]).optional(),
  tagIds: z.array(id).max(20).optional(),
  channels: z.array(channel).max(20).optional(),
  inboxes: z.array(inbox).max(50).optional(),
  priorities: z.array(priority).max(4).optional(),
  languages: z.array(language).max(20).optional(),
  customerId: id.optional(),
  unanswered: z.boolean().optional(),
  breached: z.boolean().optional(),
  mentioned: z.boolean().optional(),
  followed: z.boolean().optional(),
});
export type ViewFilter = z.output<typeof viewFilter>;

/** Views everybody has; `team:7` and `view:3` name one team and one custom view. */
export const builtInViews = ['mine', 'unassigned', 'team', 'all', 'mentions', 'followed', 'snoozed', 'closed', 'spam'] as const;
export const viewKey = z.string().regex(/^(mine|unassigned|team|all|mentions|followed|snoozed|closed|spam|team:\d{1,15}|view:\d{1,15})$/);

export const viewBody = z.object({
  name: z.string().trim().min(1).max(80),
  filter: viewFilter,
  sort: sort.default('due'),
  shared: z.boolean().default(false),
});

export const view = z.object({
  id,
  key: z.string(),
  name: z.string(),
  filter: viewFilter,
  sort,
  shared: z.boolean(),
  position: z.number(),
});

/** Counts stop at 999, those of views with conditions also after 1,000 conversations looked at: `capped` says that there may be more. */
export const viewCount = z.object({ key: z.string(), count: z.number(), capped: z.boolean() });
