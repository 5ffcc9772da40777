import { transact } from '../../server/kernel/command.ts';
import { receiveMessage } from '../../server/modules/conversations/receive-message.ts';
import { incomingMessage } from '../incoming-message.ts';
import type { TestHouse, TestStore } from '../kit.ts';

/** A store with at least one row of everything a route can name, and a word that stands in its texts and in nobody else's. */
export interface Furnished {
  store: TestStore;
  word: string;
  /** Ids by the noun in a path: `/api/v1/<noun>/:id`. */
  ids: Record<string, number>;
  site: string;
  inbox: string;
}

const created = (answer: { status: number; body: any }): any => {
  if (answer.status >= 300) throw new Error(`A furnished store was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** Fills a store through its own API, and by SQL where only time or another machine makes a row. */
export async function furnish(kit: TestHouse, store: TestStore, word: string): Promise<Furnished> {
  const api = async (method: string, path: string, body?: unknown) => created(await kit.api(method, `/api/v1${path}`, body, { as: store.owner }));
  const ids: Record<string, number> = {};
  const colleague = await store.agent({ role: 'agent', name: `Colleague ${word}` });
  ids.agents = colleague.id;
  const work = await mailbox(kit, store, word);
  ids.connections = work.connection;
  await people(api, ids, word);
  await shop(kit, store, api, ids, word);
  await talk(kit, store, api, ids, word, `email:${work.connection}`);
  const site = await api('POST', '/sites', { name: word, address: `https://${word}.example` });
  ids.sites = site.id;
  Object.assign(ids, await rest(kit, store, ids, word));
  await kit.settle();
  return { store, word, ids, site: site.key, inbox: `email:${work.connection}` };
}

type Api = (method: string, path: string, body?: unknown) => Promise<any>;

/** Nobody listens on port 9 of loopback. */
const mailSettings = (word: string) => JSON.stringify({ address: `help@${word}.example`, smtpHost: '127.0.0.1', smtpPort: 9, smtpSecurity: 'none' });

async function mailbox(kit: TestHouse, store: TestStore, word: string): Promise<{ connection: number }> {
  const [row] = await kit.sql<{ id: number }>`
    insert into channel_connections (store_id, kind, name, address, settings, inbound_token, connected_at, default_since)
    values (${store.id}, 'email', ${word}, ${`help@${word}.example`}, ${mailSettings(word)}, ${`${store.id}-${word}`}, now(), now()) returning id`;
  return { connection: row!.id };
}

async function people(api: Api, ids: Record<string, number>, word: string): Promise<void> {
  ids.teams = (await api('POST', '/teams', { name: `Team ${word}`, members: [ids.agents] })).id;
  ids.roles = (await api('POST', '/roles', { name: `Role ${word}`, permissions: ['search.read'] })).id;
  await api('POST', '/invitations', { email: `invited@${word}.example`, roleId: ids.roles });
  ids.invitations = (await api('GET', '/invitations')).items[0].id;
  await api('POST', '/api-keys', { name: `Key ${word}`, scopes: ['search.read'] });
  ids['api-keys'] = (await api('GET', '/api-keys')).items[0].id;
  ids['special-days'] = (await api('POST', '/store/special-days', { date: '2026-12-24', name: word })).id;
  for (const name of ['customers', 'others', 'thirds', 'fourths']) {
    ids[name] = (await api('POST', '/customers', { displayName: `${name} ${word}`, note: word, identities: [{ kind: 'email', value: `${name}@${word}.example` }] })).id;
  }
  ids.notes = (await api('POST', `/customers/${ids.customers}/notes`, { text: `Note ${word}` })).id;
  await api('POST', `/customers/${ids.thirds}/merge`, { otherId: ids.fourths });
}

async function shop(kit: TestHouse, store: TestStore, api: Api, ids: Record<string, number>, word: string): Promise<void> {
  ids['store-connections'] = (await api('POST', '/store-connections', { name: word, settings: { actionUrl: 'http://127.0.0.1:9/act', actions: ['refund', 'coupon'] } })).connection.id;
  await api('POST', '/events', { id: `o-${word}`, type: 'order.recorded', occurredAt: '2026-11-20T00:00:00Z', data: {
    id: word, number: `#${word}`, currency: 'KRW', placedAt: '2026-11-20T00:00:00Z', customer: { email: `customers@${word}.example` },
    lines: [{ id: 'l1', title: `Tea ${word}`, quantity: 2, unitPrice: 6000 }], totals: { total: 12000 }, financialState: 'paid' } });
  await api('POST', '/events', { id: `p-${word}`, type: 'product.recorded', occurredAt: '2026-11-20T00:00:00Z', data: { id: word, title: `Tea ${word}`, variants: [{ id: word, price: 6000, currency: 'KRW' }] } });
  await kit.settle();
  ids.variants = (await kit.sql<{ id: number }>`select id from variants where store_id = ${store.id}`)[0]!.id;
  ids.orders = (await kit.sql<{ id: number }>`select id from orders where store_id = ${store.id}`)[0]!.id;
  ids.lines = (await kit.sql<{ id: number }>`select id from order_lines where store_id = ${store.id}`)[0]!.id;
  ids['order-actions'] = (await kit.sql<{ id: number }>`
    insert into order_actions (store_id, order_id, connection_id, kind, idempotency_key, request_digest, request, amount, currency, requested_by, approval_needed_at)
    values (${store.id}, ${ids.orders}, ${ids['store-connections']}, 'refund', ${word}, ${word}, '{"kind": "refund"}', 100, 'KRW', '{"kind": "agent", "id": 0}', now()) returning id`)[0]!.id;
  ids.imports = created(await kit.api('POST', `/api/v1/imports?name=${word}.csv`, new TextEncoder().encode(`Name,Email\n${word},a@${word}.example\n`), { as: store.owner })).id;
}

async function talk(kit: TestHouse, store: TestStore, api: Api, ids: Record<string, number>, word: string, inbox: string): Promise<void> {
  const write = (subject: string, from: string) => {
    const message = incomingMessage({ subject: `${subject} ${word}`, text: `${subject} ${word}`, from: { address: `${from}@${word}.example` }, to: [{ address: `help@${word}.example` }] });
    return transact(store.system, (tx) => receiveMessage.in(tx, { channel: 'email', inbox, onceKey: message.externalId, message, receivedAt: kit.clock.now() }));
  };
  const first = await write('First', 'customers');
  ids.conversations = first.conversationId!;
  await write('Second', 'others');
  await kit.settle();
  const [second] = await kit.sql<{ id: number }>`select id from conversations where store_id = ${store.id} and id <> ${ids.conversations}`;
  ids.tags = (await api('POST', '/tags', { name: `Tag ${word}` })).id;
  ids.mergedTags = (await api('POST', '/tags', { name: `Merged tag ${word}` })).id;
  ids.otherTags = (await api('POST', '/tags', { name: `Other tag ${word}` })).id;
  ids.views = (await api('POST', '/views', { name: `View ${word}`, filter: { statuses: ['open'] } })).id;
  ids.macros = (await api('POST', '/macros', { name: `Macro ${word}`, bodies: { en: { text: `Macro ${word}` } } })).id;
  ids['sla-policies'] = (await api('POST', '/sla-policies', { name: `Target ${word}`, firstResponseMinutes: 60 })).id;
  ids['assignment-rules'] = (await api('POST', '/assignment-rules', { name: `Rule ${word}`, filter: {} })).id;
  ids.messages = (await api('POST', `/conversations/${ids.conversations}/reply`, { text: `Answer ${word}` })).messageId;
  ids['scheduled-replies'] = (await api('POST', `/conversations/${ids.conversations}/schedule-reply`, { text: `Later ${word}`, sendAt: '2026-12-24T09:00:00Z' })).id;
  ids.promises = (await api('POST', `/conversations/${ids.conversations}/promises`, { what: `Promised ${word}` })).id;
  ids.files = created(await kit.api('POST', `/api/v1/files?name=${word}.txt`, new TextEncoder().encode(word), { as: store.owner })).id;
  ids['bulk-actions'] = (await api('POST', '/conversations/bulk/view', { view: 'all', verb: 'set-priority', input: { priority: 'high' } })).id;
  ids.rearrangements = (await api('POST', `/conversations/${second!.id}/split`, { fromMessageId: (await newMessage(kit, store, second!.id, word)) })).rearrangementId;
  ids.otherConversations = second!.id;
}

/** A second message, so that there is something to split off. */
async function newMessage(kit: TestHouse, store: TestStore, conversationId: number, word: string): Promise<number> {
  created(await kit.api('POST', `/api/v1/conversations/${conversationId}/notes`, { text: `Inside ${word}` }, { as: store.owner }));
  const rows = await kit.sql<{ id: number }>`select id from messages where store_id = ${store.id} and conversation_id = ${conversationId} order by id desc limit 1`;
  return rows[0]!.id;
}

async function rest(kit: TestHouse, store: TestStore, ids: Record<string, number>, word: string): Promise<Record<string, number>> {
  const one = async (rows: Promise<{ id: number }[]>) => (await rows)[0]!.id;
  await kit.api('POST', '/api/v1/suppressions', { channel: 'email', address: `never@${word}.example` }, { as: store.owner });
  const [low, high] = [ids.customers!, ids.others!].sort((a, b) => a - b);
  return {
    identities: await one(kit.sql`select id from identities where store_id = ${store.id} and customer_id = ${ids.customers}`),
    sessions: await one(kit.sql`
      insert into sessions (store_id, agent_id, token_hash, user_agent, expires_at)
      values (${store.id}, ${store.owner.id}, ${Buffer.from(word)}, ${word}, now() + interval '1 day') returning id`),
    suppressions: await one(kit.sql`select id from suppressions where store_id = ${store.id}`),
    deliveries: await one(kit.sql`select id from deliveries where store_id = ${store.id} order by id limit 1`),
    'customer-merges': await one(kit.sql`select id from customer_merges where store_id = ${store.id}`),
    'merge-suggestions': await one(kit.sql`
      insert into merge_suggestions (store_id, low_id, high_id, score, reasons, suggested_at) values (${store.id}, ${low}, ${high}, 0.5, '[]', now())
      on conflict (store_id, low_id, high_id) do update set score = 0.5 returning id`),
    'sending-domains': await one(kit.sql`
      insert into signing_keys (store_id, domain, selector, private_key, public_key, created_at) values (${store.id}, ${`${word}.example`}, 'dangol', 'sealed', 'AAAA', now()) returning id`),
    quarantine: await one(kit.sql`
      insert into inbound (store_id, source, external_id, body, error, quarantined_at)
      values (${store.id}, 'email', ${`q-${word}`}, ${Buffer.from(`Subject: ${word}\r\n\r\n${word}`)}, 'broken', now()) returning id`),
    notifications: await one(kit.sql`
      insert into notifications (store_id, agent_id, kind, data, created_at) values (${store.id}, ${ids.agents}, 'mention', '{}', now()) returning id`),
  };
}
