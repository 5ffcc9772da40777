import { sql } from 'kysely';
import type { RawBuilder, Selectable } from 'kysely';
import type { z } from 'zod';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { followMerges } from '../conversations/find-conversation.ts';
import type { Place } from '../conversations/incoming.ts';
import { conversationColumns, take } from '../conversations/take.ts';
import type { Conversation } from '../conversations/take.ts';
import { visitorAddress } from '../conversations/visitor-address.ts';
import { nextMessageId } from '../conversations/write-message.ts';
import { tellsTimeline } from '../customers/timeline/readers.ts';
import type { TimelineDetail, TimelineEvent } from '../customers/timeline/readers.ts';
import type { Appearance, Language, Prechat, Site, Texts, visitorDetail } from './schema.ts';

tellsTimeline({ types: ['page.viewed'], permission: 'customers.read', tell: async (_tx, events) => new Map(events.map((event) => [event.id, tellPage(event)])) });

/** A page by its title; by its path where it has none. */
function tellPage({ data }: TimelineEvent): TimelineDetail {
  const url = String(data.url ?? '');
  return { title: String(data.title ?? '').trim() || (URL.canParse(url) ? new URL(url).pathname : url) };
}

export type SiteRow = Omit<Selectable<DB['sites']>, 'appearance' | 'texts' | 'prechat' | 'language'> & {
  appearance: Appearance;
  texts: Texts;
  prechat: Prechat;
  language: Language;
};
export type VisitorRow = Selectable<DB['visitors']>;

/** A site of this store. 404 when it does not exist or was removed. */
export async function getSite(tx: Tx, siteId: number, { lock = false } = {}): Promise<SiteRow> {
  const row = await tx.db.selectFrom('sites').selectAll()
    .where('store_id', '=', tx.storeId).where('id', '=', siteId).where('removed_at', 'is', null)
    .$if(lock, (query) => query.forUpdate()).executeTakeFirst();
  return (row as unknown as SiteRow | undefined) ?? fail('not_found', 'site_not_found', 'There is no such site.');
}

/** All sites of the store, oldest first. */
export async function sites(tx: Tx): Promise<Site[]> {
  const rows = await tx.db.selectFrom('sites').selectAll()
    .where('store_id', '=', tx.storeId).where('removed_at', 'is', null).orderBy('id').execute();
  return rows.map((row) => siteJson(row as unknown as SiteRow));
}

export function siteJson(row: SiteRow): Site {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    allowedOrigins: row.allowed_origins,
    language: row.language,
    appearance: row.appearance,
    texts: row.texts,
    prechat: row.prechat,
    attachments: row.attachments_refused_at === null,
    identitySecretMadeAt: row.identity_secret_made_at?.toISOString() ?? null,
    pausedAt: row.paused_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** The visitor who asks. 401 when the session has ended, so that the browser starts a new one. */
export async function currentVisitor(tx: Tx, { lock = false } = {}): Promise<VisitorRow> {
  const { rows } = await sql<VisitorRow>`${prepared}
    select * from visitors where store_id = ${tx.storeId} and id = ${visitorIdOf(tx)} and ended_at is null ${lock ? sql`for update` : sql``}`.execute(tx.db);
  return rows[0] ?? sessionEnded();
}

/** The visitor named by the token of a request; 401 without one. */
export const visitorIdOf = ({ actor }: Pick<Tx, 'actor'>): number => (actor.kind === 'shopper' ? actor.visitorId : undefined) ?? sessionEnded();

const sessionEnded = (): never => fail('unauthenticated', 'session_ended', 'This visit has ended. Please start again.');

/**
 * The same, kept from others until the transaction ends, with the name of the customer they are; and the conversation their message joins, taken
 * too, as long as it is plainly open. Null where it is not, or may not be: where the visitor had to be waited for, another may have begun meanwhile
 * (`takeCurrentConversation` looks again).
 */
export async function takeVisitor(tx: Tx): Promise<{ visitor: VisitorRow & { customer_name: string | null }; place: Place | null }> {
  const { rows: [row] } = await sql<Taken>`${prepared}
    select v.*, c.*, (select display_name from customers where store_id = v.store_id
      and id = (select canonical_id from customers where store_id = v.store_id and id = v.customer_id)) as customer_name
    from (select * from visitors where store_id = ${tx.storeId} and id = ${visitorIdOf(tx)} and ended_at is null for update) as v
    left join lateral (
      select id as "placeId", inbox, last_message_at, status = 'open' or status = 'waiting' as "isOpen" from conversations
      where store_id = ${tx.storeId} and id = (${currentId(tx, sql`v.id`)}) for update
    ) as c on true`.execute(tx.db);
  if (!row) return sessionEnded();
  const { placeId: id, inbox, last_message_at, isOpen, ...visitor } = row;
  return { visitor, place: id !== null && isOpen ? { id, inbox, last_message_at } : null };
}

type Taken = VisitorRow & { customer_name: string | null; isOpen: boolean | null } & ({ placeId: null; inbox: never; last_message_at: never } | { placeId: number } & Omit<Place, 'id'>);

/** Names that conversation, as part of another statement. */
const currentId = (tx: Tx, visitorId: RawBuilder<unknown>) => sql<{ id: number }>`
  select c.id from visitor_conversations as own cross join lateral (
    select id, last_message_at from conversations where store_id = ${tx.storeId} and id = own.conversation_id and merged_into is null offset 0
  ) as c where own.store_id = ${tx.storeId} and own.visitor_id = ${visitorId} order by c.last_message_at desc, c.id desc limit 1`;

/** The conversation a visitor's next message most likely joins: the newest one that is still theirs. As part of another statement, planned once for all visitors. */
export const currentIdOf = (tx: Tx, visitorId: number) => currentId(tx, sql`(select ${visitorId}::bigint)`);

/** The same by itself. */
export async function currentConversation(tx: Tx, visitorId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`${prepared}${currentIdOf(tx, visitorId)}`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** The same, taken: nobody else changes it until this transaction ends. */
export async function takeCurrentConversation(tx: Tx, visitorId: number): Promise<Conversation | null> {
  const { rows: [row] } = await sql<Conversation>`${prepared}
    select ${conversationColumns('c')} from conversations as c where store_id = ${tx.storeId} and id = (${currentIdOf(tx, visitorId)}) for update`.execute(tx.db);
  if (!row || row.merged_into === null) return row ?? null;
  // It was merged while this waited for it.
  return take(tx, await followMerges(tx, row.id));
}

interface Readiness {
  conversationId: number | null;
  messageId: number;
  /** The message that came with this key before. */
  knownId: number | null;
  nothingElse: boolean;
}

/** What writing into that conversation needs besides. Sent behind the statement that takes it, so that nobody changes it meanwhile. */
export async function readyToWrite(tx: Tx, visitorId: number, onceKey: string): Promise<Readiness> {
  const { rows } = await sql<Readiness>`${prepared}
    select own.id as "conversationId", ${nextMessageId} as "messageId",
      (select id from messages where store_id = ${tx.storeId} and channel = 'chat' and external_id = ${onceKey}) as "knownId",
      exists (select from conversation_participants where store_id = ${tx.storeId} and conversation_id = own.id and address = ${visitorAddress(visitorId)})
        and not exists (select from scheduled_replies where store_id = ${tx.storeId} and conversation_id = own.id and sent_at is null and cancelled_at is null) as "nothingElse"
    from (select 1) as one left join (${currentIdOf(tx, visitorId)}) as own on true`.execute(tx.db);
  return rows[0]!;
}

/** A browser that has not been heard of for this long has left. It says that it is there every 25 s. */
export const hereForMs = 60_000;

/** Whether a visitor has a window of the shop open. */
export const isHere = (visitor: Pick<VisitorRow, 'seen_at'>, now: Date): boolean => now.getTime() - visitor.seen_at.getTime() < hereForMs;

/** The visitor of a chat as agents see them; null when no visitor began it. 404 for a conversation the agent may not see. */
export async function visitorOf(tx: Tx, conversationId: number): Promise<z.input<typeof visitorDetail> | null> {
  const conversation = await tx.db.selectFrom('conversations').select('inbox')
    .where('store_id', '=', tx.storeId).where('id', '=', conversationId).executeTakeFirst();
  if (!conversation || !inboxAllowed(tx.actor, conversation.inbox)) return fail('not_found', 'conversation_not_found', 'There is no such conversation.');
  const row = await tx.db.selectFrom('visitor_conversations as own')
    .innerJoin('visitors as v', (join) => join.onRef('v.store_id', '=', 'own.store_id').onRef('v.id', '=', 'own.visitor_id'))
    .selectAll('v').where('own.store_id', '=', tx.storeId).where('own.conversation_id', '=', conversationId)
    .orderBy('v.ended_at', (order) => order.desc().nullsFirst()).orderBy('v.seen_at', 'desc').limit(1).executeTakeFirst();
  if (!row) return null;
  const online = row.ended_at === null && isHere(row, tx.now);
  return {
    id: row.id, online, leftAt: online ? null : row.seen_at.toISOString(), name: row.name, email: row.email,
    emailVerified: row.email_verified_at !== null, signedIn: row.external_id !== null, language: row.language, zone: row.zone, device: row.device,
    page: row.page as { url: string; title: string } | null, seenMessageId: row.seen_message_id, startedAt: row.started_at.toISOString(),
  };
}
