import { z } from 'zod';
import { channel, id, priority } from '../schema.ts';

const minutes = z.number().int().min(1).max(60 * 24 * 90).nullable().default(null);

/** Reply targets in minutes of business time (or around the clock) for the channels and priorities named; none named means all. */
export const policyBody = z.object({
  name: z.string().trim().min(1).max(80),
  channels: z.array(channel).max(20).default([]),
  priorities: z.array(priority).max(4).default([]),
  firstResponseMinutes: minutes,
  nextResponseMinutes: minutes,
  resolutionMinutes: minutes,
  /** The warning comes when this share of the time is used. */
  warnPercent: z.number().int().min(1).max(99).default(75),
  aroundTheClock: z.boolean().default(false),
});

export const policy = z.object({
  id,
  name: z.string(),
  position: z.number(),
  channels: z.array(z.string()),
  priorities: z.array(priority),
  firstResponseMinutes: z.number().nullable(),
  nextResponseMinutes: z.number().nullable(),
  resolutionMinutes: z.number().nullable(),
  warnPercent: z.number(),
  aroundTheClock: z.boolean(),
});
