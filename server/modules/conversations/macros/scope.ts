import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { agentId } from '../take.ts';
import type { Conversation } from '../take.ts';
import type { Scope } from './render-text.ts';

/** Whom a macro speaks to, and about what. */
export type MacroReader = Pick<Conversation, 'customer_id' | 'contact_name' | 'subject' | 'language'>;

interface CustomerRow {
  display_name: string;
  family_name: string | null;
  given_name: string | null;
  email: string | null;
}

interface OrderRow {
  number: string | null;
  total: number;
  currency: string | null;
  placed_at: Date | null;
  promised_until: Date | null;
  carrier: string | null;
  tracking_number: string | null;
  tracking_url: string | null;
}

/** The values a macro may use for a conversation: its customer, one of their orders (the latest unless named), the agent, the store. */
export async function scopeOf(tx: Tx, conversation: MacroReader, language: string, orderId: number | undefined): Promise<Scope> {
  const store = await tx.db.selectFrom('stores').select(['name', 'url', 'support_email', 'support_phone', 'zone'])
    .where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const me = agentId(tx);
  const agent = me === null ? undefined : await tx.db.selectFrom('agents').select('name').where('store_id', '=', tx.storeId).where('id', '=', me).executeTakeFirst();
  const customer = conversation.customer_id === null ? null : await customerRow(tx, conversation.customer_id);
  const order = conversation.customer_id === null ? null : await orderRow(tx, conversation.customer_id, orderId);
  const name = customer?.display_name || (conversation.contact_name.includes('@') ? null : conversation.contact_name || null);
  return {
    customer: {
      name: name ?? null,
      first_name: customer?.given_name ?? (language === 'en' ? (name?.split(' ')[0] ?? null) : null),
      family_name: customer?.family_name ?? null,
      polite_name: politeName(name ?? null, customer, language),
      email: customer?.email ?? null,
    },
    order: order === null ? {} : orderValues(order, store.zone, language),
    agent: { name: agent?.name ?? null },
    store: { name: store.name, url: store.url, email: store.support_email, phone: store.support_phone },
    conversation: { subject: conversation.subject || null },
  };
}

/** How one addresses a person: 김서연 님, 佐藤 様, Emma. */
export function politeName(name: string | null, parts: { family_name: string | null; given_name: string | null } | null, language: string): string | null {
  if (language === 'ko') return name && `${name} 님`;
  if (language === 'ja') return parts?.family_name ? `${parts.family_name} 様` : name && `${name} 様`;
  return parts?.given_name ?? name;
}

async function customerRow(tx: Tx, customerId: number): Promise<CustomerRow | null> {
  const { rows } = await sql<CustomerRow>`
    select person.display_name, person.family_name, person.given_name, (
      select i.shown from identities as i where i.store_id = ${tx.storeId} and i.customer_id in (
        select id from customers where store_id = ${tx.storeId} and canonical_id = person.id)
        and i.kind = 'email' and i.removed_at is null and i.confirmed_at is not null order by i.seen_at desc limit 1) as email
    from customers as record join customers as person on person.store_id = record.store_id and person.id = record.canonical_id
    where record.store_id = ${tx.storeId} and record.id = ${customerId}`.execute(tx.db);
  return rows[0] ?? null;
}

/** An order of this person; 404 for one that is somebody else's. */
async function orderRow(tx: Tx, customerId: number, orderId: number | undefined): Promise<OrderRow | null> {
  const { rows } = await sql<OrderRow>`
    select o.number, o.total, o.currency, o.placed_at, o.promised_until, parcel.carrier, parcel.tracking_number, parcel.tracking_url
    from orders as o left join lateral (
      select carrier, tracking_number, tracking_url from shipments as s
      where s.store_id = ${tx.storeId} and s.order_id = o.id and s.cancelled_at is null order by s.shipped_at desc nulls last, s.id desc limit 1
    ) as parcel on true
    where o.store_id = ${tx.storeId} and o.recorded_at is not null and o.customer_id in (
      select id from customers where store_id = ${tx.storeId} and canonical_id =
        (select canonical_id from customers where store_id = ${tx.storeId} and id = ${customerId}))
      ${orderId === undefined ? sql`` : sql`and o.id = ${orderId}`}
    order by o.placed_at desc nulls last, o.id desc limit 1`.execute(tx.db);
  if (orderId !== undefined && !rows[0]) fail('not_found', 'order_not_found', 'This customer has no such order.');
  return rows[0] ?? null;
}

function orderValues(order: OrderRow, zone: string, language: string): Record<string, string | null> {
  const day = (at: Date | null) => at && Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
  return {
    number: order.number,
    date: day(order.placed_at),
    total: order.currency && money(order.total, order.currency, language),
    promised_date: day(order.promised_until),
    carrier: order.carrier,
    tracking_number: order.tracking_number,
    tracking_url: order.tracking_url,
  };
}

/** An amount in minor units as people of a language write it. */
function money(minor: number, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
