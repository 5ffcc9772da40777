import { z } from 'zod';
import { channel, id, inbox, language, priority } from '../schema.ts';

/** Which conversations a rule is for. Every condition must be met; an empty one always is. */
export const ruleFilter = z.object({
  channels: z.array(channel).max(20).default([]),
  inboxes: z.array(inbox).max(50).default([]),
  languages: z.array(language).max(20).default([]),
  priorities: z.array(priority).max(4).default([]),
});

export const ruleBody = z.object({
  name: z.string().trim().min(1).max(80),
  filter: ruleFilter,
  teamId: id.nullable().default(null),
  skills: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  enabled: z.boolean().default(true),
});

export const rule = z.object({
  id,
  name: z.string(),
  position: z.number(),
  filter: ruleFilter,
  teamId: id.nullable(),
  skills: z.array(z.string()),
  enabled: z.boolean(),
});
