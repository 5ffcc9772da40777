import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { store as storeOf } from '../store/queries.ts';
import { describeDevice } from './describe-device.ts';
import { planMail } from './mail-answers.ts';
import { currentConversation, getSite } from './queries.ts';
import type { VisitorRow } from './queries.ts';
import { startBody } from './schema.ts';
import { chooseLanguage } from './site-config.ts';
import { verifyIdentity } from './verify-identity.ts';
import type { SignedIdentity } from './verify-identity.ts';

/**
 * Begins a visit, or says who a running one is. A signed identity always leads to the same visitor row, on every device:
 * that is their history. What the same browser wrote before is added to it. Without a signature nothing is opened.
 */
export const startSession = command({
  name: 'storefront.start-session',
  permission: null,
  audited: false,
  input: startBody.extend({ siteId: z.number(), userAgent: z.string(), previous: z.number().nullable() }),
  async run(tx, { siteId, language, timeZone, identity, page, userAgent, previous }) {
    const site = await getSite(tx, siteId);
    const store = await storeOf(tx);
    const values = {
      language: chooseLanguage(language, store.languages, site.language),
      zone: knownZone(timeZone),
      device: describeDevice(userAgent),
      page: page ? JSON.stringify({ url: page.url, title: page.title }) : null,
      seen_at: tx.now,
    };
    if (!identity) return begin(tx, siteId, values);
    const secret = site.identity_secret ? tx.house.secrets.open(site.identity_secret) : '';
    const signed = await verifyIdentity(identity, secret, site.key, tx.now);
    const visitor = await signIn(tx, siteId, signed, values);
    if (previous !== null && previous !== visitor.id) await takeOver(tx, siteId, previous, visitor.id);
    await planUnseen(tx, visitor);
    return visitor;
  },
});

interface Values {
  language: string;
  zone: string | null;
  device: string;
  page: string | null;
  seen_at: Date;
}

async function begin(tx: Tx, siteId: number, values: Values): Promise<VisitorRow> {
  return tx.db.insertInto('visitors').values({ store_id: tx.storeId, site_id: siteId, started_at: tx.now, ...values })
    .returningAll().executeTakeFirstOrThrow();
}

async function signIn(tx: Tx, siteId: number, { userId, email, name }: SignedIdentity, values: Values): Promise<VisitorRow> {
  return tx.db.insertInto('visitors')
    .values({
      store_id: tx.storeId, site_id: siteId, external_id: userId, name, email, email_verified_at: email ? tx.now : null, started_at: tx.now, ...values,
    })
    .onConflict((conflict) => conflict.columns(['store_id', 'site_id', 'external_id']).where('external_id', 'is not', null).doUpdateSet((row) => ({
      ...values,
      page: sql`coalesce(excluded.page, visitors.page)`,
      name: sql`coalesce(excluded.name, visitors.name)`,
      // The shop's word replaces what somebody typed; without it, what is known stays.
      email: sql`coalesce(excluded.email, visitors.email)`,
      email_verified_at: sql`case when excluded.email is not null then ${tx.now}::timestamptz else visitors.email_verified_at end`,
      ended_at: null,
      zone: row.ref('excluded.zone'),
    })))
    .returningAll().executeTakeFirstOrThrow();
}

/** What an anonymous visit on this browser said now belongs to who signed in; its token ends. A signed visitor is never taken over. */
async function takeOver(tx: Tx, siteId: number, from: number, into: number): Promise<void> {
  const row = await tx.db.updateTable('visitors').set({ merged_into: into, ended_at: tx.now })
    .where('store_id', '=', tx.storeId).where('id', '=', from).where('site_id', '=', siteId)
    .where('external_id', 'is', null).where('ended_at', 'is', null).returning('id').executeTakeFirst();
  if (!row) return;
  await sql`
    insert into visitor_conversations (store_id, conversation_id, visitor_id, started_at)
    select store_id, conversation_id, ${into}, started_at from visitor_conversations where store_id = ${tx.storeId} and visitor_id = ${from}
    on conflict do nothing`.execute(tx.db);
  tx.afterCommit(() => tx.house.realtime.end(tx.storeId, { kind: 'shopper', ids: [from] }));
}

/** There may be answers that could go nowhere as long as no address was known. */
async function planUnseen(tx: Tx, visitor: VisitorRow): Promise<void> {
  const conversationId = visitor.email === null ? null : await currentConversation(tx, visitor.id);
  if (conversationId !== null) planMail(tx, conversationId, tx.now);
}

/** An IANA zone this machine knows, or null: browsers may send anything. */
function knownZone(zone: string | undefined): string | null {
  if (!zone) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
