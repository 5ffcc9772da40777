import { z } from 'zod';

/** What a backup says of itself, first in the archive. */
export const manifest = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** In this order; the columns as they stand in the archive. */
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z_0-9]+$/)) })),
  sequences: z.array(z.object({ name: z.string().regex(/^[\w.]+$/), value: z.number() })),
  /** Months that have events: their partitions are made before the rows come. */
  months: z.array(z.string()),
  hasKey: z.boolean(),
});
export type Manifest = z.output<typeof manifest>;

/** Counters of the moment, and what the tools keep for themselves. */
export const leftOut = ['migrations', 'rate_limits', 'job_workers'];
