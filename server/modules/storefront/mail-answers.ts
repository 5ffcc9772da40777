import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { anyOf, prepared } from '../../kernel/database.ts';
import { defineJob } from '../../kernel/jobs.ts';
import { sayLine } from '../conversations/say-line.ts';
import { queue } from '../deliveries/queue.ts';
import { sayCard } from '../orders/cards/say-card.ts';
import type { ProductCard } from '../orders/cards/schema.ts';
import { answerMailed } from './events.ts';
import { storefrontWords } from './messages.ts';
import { hereForMs, isHere } from './queries.ts';
import type { VisitorRow } from './queries.ts';
import type { Language } from './schema.ts';

/** An answer that stays unseen goes by mail: this long after it was written, when the shopper has left, … */
const afterLeaving = 60_000;
/** … or after this long while a window of theirs is open but nobody looks. */
const whileHere = 5 * 60_000;
const hour = 3_600_000;
const day = 24 * hour;

/** Looks at a conversation again when an answer written at `since` may have to follow by mail. */
export function planMail(tx: Tx, conversationId: number, since: Date): void {
  lookAgain(tx, conversationId, new Date(since.getTime() + afterLeaving));
}

/** The same for the answers of several conversations, as far as there is an address to mail to: most shoppers give none, or later. */
export async function planMails(tx: Tx, answers: { conversationId: number; at: Date }[]): Promise<void> {
  if (answers.length === 0) return;
  const { rows } = await sql<{ id: number }>`${prepared}
    select distinct own.conversation_id as id from visitor_conversations as own cross join lateral (
      select from visitors where store_id = ${tx.storeId} and id = own.visitor_id and merged_into is null and email is not null offset 0
    ) as reachable where own.store_id = ${tx.storeId} and own.conversation_id = ${anyOf(answers.map((one) => one.conversationId))}`.execute(tx.db);
  const mailable = new Set(rows.map((row) => row.id));
  for (const { conversationId, at } of answers) if (mailable.has(conversationId)) planMail(tx, conversationId, at);
}

function lookAgain(tx: Tx, conversationId: number, at: Date): void {
  tx.enqueue(mailAnswersJob.with({ conversationId }, { runAt: at, key: `storefront.mail:${tx.storeId}:${conversationId}` }));
}

export const mailAnswersJob = defineJob('storefront.mail-answers', z.object({ conversationId: z.number() }), (context, payload) => mailAnswers(context, payload));

/**
 * Sends answers the shopper has not seen, in one mail, once each. The address may only have been typed in by a stranger:
 * the mail then holds no word of theirs, and such an address gets one mail a day until it is proved (docs/operating.md).
 */
export const mailAnswers = command({
  name: 'storefront.mail-answers',
  permission: null,
  input: z.object({ conversationId: z.number() }),
  async run(tx, { conversationId }) {
    const visitor = await visitorToMail(tx, conversationId);
    if (!visitor?.email) return { mailed: 0 };
    const answers = await unseenAnswers(tx, visitor, conversationId);
    if (answers.length === 0) return { mailed: 0 };
    const at = Math.max(dueAt(visitor, answers, tx.now), await mayMailFrom(tx, visitor, conversationId));
    if (at > tx.now.getTime()) {
      // At the latest in an hour: the address may be proved by then.
      lookAgain(tx, conversationId, new Date(Math.min(at, tx.now.getTime() + hour)));
      return { mailed: 0 };
    }
    await send(tx, visitor, conversationId, answers);
    return { mailed: answers.length };
  },
});

/** When to mail, or to look again (epoch ms). While a window is open its shopper may look at any moment, or leave. */
function dueAt(visitor: VisitorRow, answers: Answer[], now: Date): number {
  if (!isHere(visitor, now)) return answers.at(-1)!.sentAt.getTime() + afterLeaving;
  return Math.min(answers[0]!.sentAt.getTime() + whileHere, visitor.seen_at.getTime() + hereForMs);
}

type WithEmail = VisitorRow & { email: string | null };

async function visitorToMail(tx: Tx, conversationId: number): Promise<WithEmail | undefined> {
  return tx.db.selectFrom('visitor_conversations as own')
    .innerJoin('visitors as v', (join) => join.onRef('v.store_id', '=', 'own.store_id').onRef('v.id', '=', 'own.visitor_id'))
    .selectAll('v').where('own.store_id', '=', tx.storeId).where('own.conversation_id', '=', conversationId).where('v.merged_into', 'is', null)
    .orderBy('v.seen_at', 'desc').limit(1).forUpdate('v').executeTakeFirst();
}

interface Answer {
  id: number;
  text: string;
  name: string | null;
  sentAt: Date;
  files: number[] | null;
  language: string | null;
  cards: ProductCard[] | null;
}

/** What somebody of the store wrote to this visitor in the chat, unseen and not yet mailed, oldest first. */
async function unseenAnswers(tx: Tx, visitor: VisitorRow, conversationId: number): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select m.id, m.text, m.language, m.cards, a.name, m.sent_at as "sentAt",
      (select array_agg(f.file_id order by f.id) from attachments f where f.store_id = m.store_id and f.message_id = m.id) as files
    from messages m left join agents a on a.store_id = m.store_id and a.id = m.author_agent_id
    where m.store_id = ${tx.storeId} and m.conversation_id = ${conversationId} and m.kind = 'outgoing' and m.channel = 'chat'
      and m.author_kind = 'agent' and m.sent_at is not null and m.undone_at is null and m.id > ${visitor.seen_message_id}
      and exists (select from visitors v where v.store_id = m.store_id and (v.id = ${visitor.id} or v.merged_into = ${visitor.id})
        and m.to_addresses -> 0 ->> 'address' = 'visitor-' || v.id)
      and not exists (select from mailed_answers sent where sent.store_id = m.store_id and sent.message_id = m.id)
    order by m.id limit 50`.execute(tx.db);
  return rows;
}

/** From when this address may get mail (epoch ms); 0: now. One that nobody has proved gets one a day, whatever it is about. */
async function mayMailFrom(tx: Tx, visitor: WithEmail, conversationId: number): Promise<number> {
  if (visitor.email_verified_at || await isProven(tx, visitor, conversationId)) return 0;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail answers ${tx.storeId} ${visitor.email}`}, 0))`.execute(tx.db);
  const { rows } = await sql<{ at: Date }>`
    select max(mailed_at) as at from mailed_answers
    where store_id = ${tx.storeId} and address = ${visitor.email} having max(mailed_at) is not null`.execute(tx.db);
  return rows[0] ? rows[0].at.getTime() + day : 0;
}

/** The person proved the address since: they signed in with it, or wrote from it in answer to a mail that only went there. */
async function isProven(tx: Tx, visitor: WithEmail, conversationId: number): Promise<boolean> {
  const { rows } = await sql`
    select from identities i join customers c on c.store_id = i.store_id and c.id = i.customer_id
    where i.store_id = ${tx.storeId} and i.kind = 'email' and i.value = ${visitor.email} and i.verified_at is not null and i.removed_at is null
      and c.canonical_id = (select canonical_id from customers where store_id = ${tx.storeId} and id = ${visitor.customer_id})
    union all
    select from messages m
      join mailed_answers sent on sent.store_id = m.store_id and sent.conversation_id = m.conversation_id and sent.address = ${visitor.email}
      join deliveries d on d.store_id = sent.store_id and d.id = sent.delivery_id and d.external_id = any(m.reference_ids)
    where m.store_id = ${tx.storeId} and m.conversation_id = ${conversationId} and m.kind = 'incoming' and m.channel = 'email'
      and lower(m.from_address ->> 'address') = ${visitor.email}
    limit 1`.execute(tx.db);
  return rows.length > 0;
}

async function send(tx: Tx, visitor: WithEmail, conversationId: number, answers: Answer[]): Promise<void> {
  const store = await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const words = storefrontWords[visitor.language as Language];
  const address = visitor.email!;
  const newest = answers.at(-1)!;
  const { deliveryId } = await queue.in(tx, {
    idempotencyKey: `chat-answer:${newest.id}`,
    channel: 'email',
    conversationId,
    ...(visitor.customer_id === null ? {} : { customerId: visitor.customer_id }),
    // The name is left out: it is what somebody typed.
    to: [{ address, ...(visitor.email_verified_at && visitor.name ? { name: visitor.name } : {}) }],
    content: {
      subject: words.chatSubject(store.name),
      text: [words.mailLead(store.name), ...answers.map((answer) => answer.text)].filter(Boolean).join('\n\n'),
      language: visitor.language as Language,
      cards: answers.flatMap((answer) => (answer.cards ?? []).map((card) => sayCard(card, answer.language ?? visitor.language))).slice(0, 50),
      senderName: newest.name ?? store.name,
      ...await threadOf(tx, conversationId),
      attachments: answers.flatMap((answer) => answer.files ?? []).slice(0, 50).map((fileId) => ({ fileId })),
    },
  });
  await tx.db.insertInto('mailed_answers').values(answers.map((answer) => ({
    store_id: tx.storeId, message_id: answer.id, conversation_id: conversationId, visitor_id: visitor.id, address, delivery_id: deliveryId, mailed_at: tx.now,
  }))).execute();
  const conversation = await tx.db.selectFrom('conversations').select(['id', 'channel', 'inbox'])
    .where('store_id', '=', tx.storeId).where('id', '=', conversationId).executeTakeFirstOrThrow();
  await sayLine(tx, conversation, { code: 'answer_mailed', address, messages: answers.length });
  tx.emit(answerMailed({ conversationId, messageIds: answers.map((answer) => answer.id) }, { customerId: visitor.customer_id }));
}


/** The mails of this conversation so far, so that the shopper's mail program shows them as one thread. */
async function threadOf(tx: Tx, conversationId: number): Promise<{ answering?: { externalId: string; ancestors: string[] } }> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select message_id_header as id, occurred_at as at from messages
      where store_id = ${tx.storeId} and conversation_id = ${conversationId} and channel = 'email' and kind = 'incoming' and message_id_header <> ''
      union
      select d.external_id, d.sent_at from mailed_answers m join deliveries d on d.store_id = m.store_id and d.id = m.delivery_id
      where m.store_id = ${tx.storeId} and m.conversation_id = ${conversationId} and d.external_id is not null and d.sent_at is not null
    ) as mails order by at desc limit 20`.execute(tx.db);
  const ids = rows.map((row) => row.id);
  return ids.length > 0 ? { answering: { externalId: ids[0]!, ancestors: ids.slice(1).reverse() } } : {};
}
