import { plan } from '../../server/house.ts';
import type { Endpoint } from '../../server/kernel/endpoint.ts';
import { gather } from '../../server/kernel/module.ts';
import type { Furnished } from './furnish.ts';
import { bodyFor, pathFor } from './sample.ts';
import type { Bodies } from './sample.ts';

/** Every endpoint of the product, reads first and removals last, so that a sweep over one store finds its rows. */
export const routes: Endpoint[] = gather(plan.parts, 'endpoints')
  .map((endpoint) => ({ endpoint, order: endpoint.method === 'GET' ? 0 : endpoint.method === 'DELETE' || /erase|merge|deactivate/.test(endpoint.path) ? 2 : 1 }))
  .sort((a, b) => a.order - b.order).map(({ endpoint }) => endpoint);

export const nameOf = (endpoint: Endpoint): string => `${endpoint.method} ${endpoint.path}`;

/** Which row a parameter of a path names. A new noun fails here until the furnished store has one. */
export function rowNamed(endpoint: Endpoint, parameter: string, store: Furnished): string | number {
  const fixed: Record<string, string | number | undefined> = {
    site: store.site, identityId: store.ids.identities, noteId: store.ids.notes, otherId: store.ids.others, token: 'no-such-token', connection: store.ids['store-connections'],
  };
  if (endpoint.path === '/api/v1/tags/:id/merge') return store.ids.mergedTags!;
  const noun = /^\/api\/v1\/([\w-]+|store\/special-days|me\/sessions)\/:id/.exec(endpoint.path)?.[1]?.split('/').at(-1) ?? '';
  const found = parameter === 'id' ? store.ids[noun] : fixed[parameter];
  if (found === undefined) throw new Error(`${nameOf(endpoint)}: add what :${parameter} names to tests/every-route/furnish.ts.`);
  return found;
}

const nounOfField: Record<string, string> = {
  agentId: 'agents', members: 'agents', mentions: 'agents', assignee: 'agents', roleId: 'roles', teamId: 'teams', teamIds: 'teams', team: 'teams', conversationId: 'conversations', conversationIds: 'conversations',
  otherId: 'others', survivorId: 'customers', customerId: 'customers', tagId: 'tags', tagIds: 'tags', macroId: 'macros', orderId: 'orders', lineId: 'lines', fileIds: 'files', attachments: 'files',
  messageIds: 'messages', fromMessageId: 'messages', messageId: 'messages', expectedLastMessageId: 'messages', basedOnMessageId: 'messages', upTo: 'notifications', connectionId: 'connections', variantIds: 'variants',
};

/** What a field of a body names in this store; undefined for fields that are no ids. */
export function idsOf(endpoint: Endpoint, store: Furnished): (field: string) => number | undefined {
  const noun = /^\/api\/v1\/([\w-]+)/.exec(endpoint.path)?.[1] ?? '';
  return (field) => {
    if (field === 'intoId') return store.ids[noun === 'tags' ? 'otherTags' : 'otherConversations'];
    if (field === 'ids') return noun === 'conversations' ? store.ids.conversations : store.ids[noun];
    return store.ids[nounOfField[field] ?? ''];
  };
}

const from = (store: (field: string) => number | undefined, ...fields: string[]) => Object.fromEntries(fields.map((field) => [field, store(field)]));

const picture = () => Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const mapping = () => ({ mapping: { name: 'sample', kind: 'customers', source: 'sample', fields: { email: 'Email', name: 'Name' } } });

/** Bodies that need more than their schema says. */
const special: Bodies = {
  'POST /api/v1/imports/:id/preview': mapping,
  'POST /api/v1/imports/:id/run': mapping,
  'PATCH /api/v1/connections/:id': () => ({ name: 'Sample' }),
  'POST /api/v1/connections/:id/test': () => ({}),
  'PUT /api/v1/me/avatar': picture,
  'PUT /api/v1/store/logo': picture,
  'POST /api/v1/events': () => ({ id: 'sample-1', type: 'customer.recorded', occurredAt: '2026-11-20T00:00:00Z', data: { id: 's1', email: 'sample@shop.example' } }),
  'POST /api/v1/orders/:id/actions': () => ({ key: 'sample-key', request: { kind: 'coupon', amount: 100 } }),
  'POST /api/v1/orders/:id/actions/preview': () => ({ kind: 'coupon', amount: 100 }),
  'POST /api/v1/conversations/:id/reply': () => ({ text: 'Sample' }),
  'POST /api/v1/conversations/:id/schedule-reply': () => ({ text: 'Sample', sendAt: '2026-12-23T09:00:00Z' }),
  'POST /api/v1/conversations/:id/split': (ids) => from(ids, 'fromMessageId'),
  'POST /api/v1/conversations/:id/change-channel': (ids) => ({ channel: 'email', inbox: `email:${ids('connectionId')}` }),
  'PATCH /api/v1/agents/:id': () => ({ name: 'Sample name', maxLoad: 7 }),
  'POST /api/v1/conversations/:id/snooze': () => ({ until: '2026-12-23T09:00:00Z' }),
};

/** A body this endpoint takes, naming rows of `store`. */
export const sampleBody = (endpoint: Endpoint, store: Furnished): unknown => bodyFor(endpoint, idsOf(endpoint, store), special);

/** The address of an endpoint, naming rows of `store`. */
export const samplePath = (endpoint: Endpoint, store: Furnished): string => pathFor(endpoint, (parameter) => rowNamed(endpoint, parameter, store));

/** The address of an endpoint, naming rows that never were. */
export const unknownPath = (endpoint: Endpoint, store: Furnished): string =>
  pathFor(endpoint, (parameter) => (parameter === 'site' ? store.site : parameter === 'token' ? 'no-such-token' : 999_999_999));
