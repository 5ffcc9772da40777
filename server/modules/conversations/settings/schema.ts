import { z } from 'zod';

/** How a store wants its inbox to behave. */
export const settings = z.object({
  /** An answer to a conversation closed longer ago than this starts a new one, linked to it. */
  reopenDays: z.number().int().min(0).max(365),
  /** How long a reply can be taken back. */
  undoSeconds: z.number().int().min(0).max(120),
  /** New conversations are given to somebody at once. */
  autoAssign: z.boolean(),
  /** Outside opening hours, whoever writes is told when an answer will come (at most once a day). */
  awayNotice: z.boolean(),
  /** The store's own words by language; `{{answer_time}}` is put in. Languages without words use ours. */
  awayTexts: z.partialRecord(z.enum(['en', 'ko', 'ja']), z.string().trim().min(1).max(2_000)),
});
export type Settings = z.output<typeof settings>;
