import { sql } from 'kysely';
import { allowed } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { mayBeSeen } from '../conversations/permitted.ts';
import type { RiskReason } from './schema.ts';

interface Bought {
  /** Days with an order, in order of time. */
  days: number[];
  usualGap: number | null;
  since: number;
  zone: string;
  today: number;
}

const withinDays = 90;
/** What is older says nothing about today. */
const parcelDays = 180;
const longWaitHours = 24;

/** Facts that a person would look at to judge the risk, as far as the asker may see what they come from. They are not said to be causes. */
export async function tellReasons(tx: Tx, recordIds: number[], bought: Bought): Promise<RiskReason[]> {
  const reasons = rhythmReasons(bought);
  if (allowed(tx.actor, 'orders.read')) reasons.push(...await parcelReasons(tx, recordIds, bought), ...await refundReasons(tx, recordIds));
  if (allowed(tx.actor, 'conversations.read')) reasons.push(...await waitReasons(tx, recordIds));
  return reasons;
}

function rhythmReasons({ days, usualGap, since }: Bought): RiskReason[] {
  if (days.length === 0 || days.length > 2) return usualGap === null ? [] : [{ code: 'rhythm', usualDays: usualGap, sinceDays: since }];
  if (days.length === 1) return [{ code: 'ordered_once', sinceDays: since }];
  return [{ code: 'ordered_twice', apartDays: days[1]! - days[0]!, sinceDays: since }];
}

/** Of the parcel that left last: came later than promised, or is still out after that day. */
async function parcelReasons(tx: Tx, recordIds: number[], { zone, today }: Bought): Promise<RiskReason[]> {
  const { rows } = await sql<{ promised: number; arrived: number | null; isBack: boolean }>`
    select (coalesce(s.promised_until, o.promised_until) at time zone ${zone})::date - date '1970-01-01' as promised,
      (s.delivered_at at time zone ${zone})::date - date '1970-01-01' as arrived, s.status = 'returned' as "isBack"
    from orders o join shipments s on s.store_id = o.store_id and s.order_id = o.id
    where o.store_id = ${tx.storeId} and o.customer_id = any(${recordIds}::bigint[]) and o.cancelled_at is null and s.cancelled_at is null
      and coalesce(s.shipped_at, s.delivered_at, o.placed_at) > ${tx.now}::timestamptz - make_interval(days => ${parcelDays})
    order by coalesce(s.shipped_at, s.delivered_at, o.placed_at) desc, s.id desc limit 1`.execute(tx.db);
  const [parcel] = rows;
  if (!parcel || parcel.promised === null || parcel.isBack) return [];
  const days = (parcel.arrived ?? today) - parcel.promised;
  if (days <= 0) return [];
  return [{ code: parcel.arrived === null ? 'overdue_parcel' : 'late_parcel', days }];
}

async function refundReasons(tx: Tx, recordIds: number[]): Promise<RiskReason[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from orders o join refunds r on r.store_id = o.store_id and r.order_id = o.id
    where o.store_id = ${tx.storeId} and o.customer_id = any(${recordIds}::bigint[]) and r.cancelled_at is null
      and r.refunded_at > ${tx.now}::timestamptz - make_interval(days => ${withinDays})`.execute(tx.db);
  const count = rows[0]?.count ?? 0;
  return count > 0 ? [{ code: 'refunds', count, withinDays }] : [];
}

/** The longest wait for a first answer of late, and how long they wait now; in conversations the asker may see. */
async function waitReasons(tx: Tx, recordIds: number[]): Promise<RiskReason[]> {
  const { rows } = await sql<{ waited: number | null; waiting: number | null }>`
    select floor(max(extract(epoch from c.first_reply_at - c.created_at)) filter (where c.created_at > ${tx.now}::timestamptz - make_interval(days => ${withinDays})) / 3600)::integer as waited,
      floor(max(extract(epoch from ${tx.now}::timestamptz - c.needs_reply_since)) filter (where c.closed_at is null) / 3600)::integer as waiting
    from conversations c
    where c.store_id = ${tx.storeId} and c.customer_id = any(${recordIds}::bigint[]) and c.spam_at is null and c.merged_into is null and ${mayBeSeen(tx.actor, 'c')}`.execute(tx.db);
  const { waited, waiting } = rows[0]!;
  const reasons: RiskReason[] = [];
  if (waiting !== null && waiting >= longWaitHours) reasons.push({ code: 'waiting', hours: waiting });
  if (waited !== null && waited >= longWaitHours) reasons.push({ code: 'waited', hours: waited });
  return reasons;
}
