import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { isOpen } from '../store/business-hours/time.ts';
import { businessCalendar } from '../store/queries.ts';
import { busiestStretch } from './busiest-stretch.ts';
import { permittedInboxes } from './permitted.ts';

interface Query {
  days: number;
  channel?: string | undefined;
}

const finding = z.object({
  /** outside_hours: share of messages while closed. busiest: the three hours in a row with most. uncovered: the same among closed hours. */
  code: z.enum(['outside_hours', 'busiest', 'uncovered', 'not_enough']),
  share: z.number(), count: z.number(), of: z.number(), fromHour: z.number().nullable(), toHour: z.number().nullable(),
});

const answer = z.object({
  zone: z.string(),
  days: z.number(),
  total: z.number(),
  /** Messages by ISO weekday (1 Monday … 7 Sunday) and hour in the store's zone; hours without any are left out. `open`: how many came while open. */
  cells: z.array(z.object({ weekday: z.number(), hour: z.number(), count: z.number(), open: z.number() })),
  findings: z.array(finding),
});

const least = 50;

/**
 * When customers write, by weekday and hour of the store's zone, and what that says about the opening hours. Bulk mail and
 * spam do not count. Below 50 messages it says that this is not enough.
 */
export const hoursAdvice = Object.assign(async (tx: Tx, query: Query): Promise<z.output<typeof answer>> => {
  const { zone } = await tx.db.selectFrom('stores').select('zone').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const inboxes = permittedInboxes(tx.actor);
  const { rows } = await sql<{ hour_start: Date; weekday: number; hour: number; count: number }>`
    select date_trunc('hour', m.occurred_at, ${zone}) as hour_start, extract(isodow from m.occurred_at at time zone ${zone})::int as weekday,
      extract(hour from m.occurred_at at time zone ${zone})::int as hour, count(*)::int as count
    from messages as m join conversations as c on c.store_id = m.store_id and c.id = m.conversation_id
    where m.store_id = ${tx.storeId} and m.kind = 'incoming' and m.automatic is null and c.spam_at is null
      and m.occurred_at > ${new Date(tx.now.getTime() - query.days * 86_400_000)} and m.occurred_at <= ${tx.now}
      ${query.channel ? sql`and m.channel = ${query.channel}` : sql``} ${inboxes ? sql`and m.inbox = any(${inboxes}::text[])` : sql``}
    group by 1, 2, 3`.execute(tx.db);
  const calendar = await businessCalendar(tx);
  const cells = new Map<string, { weekday: number; hour: number; count: number; open: number }>();
  for (const row of rows) {
    const key = `${row.weekday} ${row.hour}`;
    const cell = cells.get(key) ?? { weekday: row.weekday, hour: row.hour, count: 0, open: 0 };
    cell.count += row.count;
    // An hour counts as open when its middle is.
    if (isOpen(calendar, new Date(row.hour_start.getTime() + 1_800_000))) cell.open += row.count;
    cells.set(key, cell);
  }
  const all = [...cells.values()].toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour);
  return { zone, days: query.days, total: sum(all.map((one) => one.count)), cells: all, findings: findingsOf(all) };
}, { shape: answer });

type Cell = z.output<typeof answer>['cells'][number];

const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);

function findingsOf(cells: Cell[]): z.output<typeof finding>[] {
  const total = sum(cells.map((one) => one.count));
  if (total < least) return [{ code: 'not_enough', share: 0, count: total, of: least, fromHour: null, toHour: null }];
  const byHour = (value: (cell: Cell) => number) => Array.from({ length: 24 }, (_, hour) => sum(cells.filter((one) => one.hour === hour).map(value)));
  const closed = (cell: Cell) => cell.count - cell.open;
  const outside = sum(cells.map(closed));
  const stretch = (code: 'busiest' | 'uncovered', hours: number[]) => {
    const best = busiestStretch(hours, 3);
    return { code, share: best.count / total, count: best.count, of: total, fromHour: best.from, toHour: best.to };
  };
  return [
    { code: 'outside_hours', share: outside / total, count: outside, of: total, fromHour: null, toHour: null },
    stretch('busiest', byHour((cell) => cell.count)),
    ...(outside > 0 ? [stretch('uncovered', byHour(closed))] : []),
  ];
}
