import { api, unwrap } from '../../lib/api.ts';

export type Sort = 'active' | 'newest' | 'spent' | 'orders';

export interface ListFilter {
  q?: string;
  tag?: string;
  country?: string;
  locale?: string;
  orders?: 'none' | 'one' | 'repeat';
  contacted?: 'yes' | 'no';
  sort?: Sort;
}

const path = (id: number) => ({ params: { path: { id } } });

export const listCustomers = (filter: ListFilter, cursor: string | undefined) =>
  unwrap(api.GET('/api/v1/customers', { params: { query: { ...filter, limit: 60, ...(cursor && { cursor }) } } }));
export const getFacets = () => unwrap(api.GET('/api/v1/customers/facets'));
export const getCustomer = (id: number) => unwrap(api.GET('/api/v1/customers/{id}', path(id)));
export const getMerging = (id: number) => unwrap(api.GET('/api/v1/customers/{id}/merging', path(id)));
export const listConsents = (id: number) => unwrap(api.GET('/api/v1/customers/{id}/consents', path(id)));
export const getTimeline = (id: number, groups: string | undefined, cursor: string | undefined) =>
  unwrap(api.GET('/api/v1/customers/{id}/timeline', { params: { path: { id }, query: { limit: 40, ...(groups && { groups }), ...(cursor && { cursor }) } } }));
export const listOrdersOf = (customerId: number) => unwrap(api.GET('/api/v1/orders', { params: { query: { customerId, limit: 100 } } }));
export const listConversationsOf = (customerId: number) =>
  unwrap(api.GET('/api/v1/conversations', { params: { query: { view: 'all', status: 'any', customerId, sort: 'newest', limit: 100 } } }));
export const listSuggestions = (cursor: string | undefined) => unwrap(api.GET('/api/v1/merge-suggestions', { params: { query: { limit: 30, ...(cursor && { cursor }) } } }));

export type Customer = Awaited<ReturnType<typeof getCustomer>>;
export type CustomerRow = Awaited<ReturnType<typeof listCustomers>>['items'][number];
export type Identity = Customer['identities'][number];
export type TimelineItem = Awaited<ReturnType<typeof getTimeline>>['items'][number];
export type Merging = Awaited<ReturnType<typeof getMerging>>;
export type Suggestion = Merging['suggestions'][number];
export type Person = Suggestion['one'];
export type Consent = Awaited<ReturnType<typeof listConsents>>['items'][number];

/** What can be written over on a customer; null clears. */
export interface Profile {
  displayName?: string;
  familyName?: string | null;
  givenName?: string | null;
  nameReading?: string | null;
  locale?: string | null;
  zone?: string | null;
  country?: string | null;
  note?: string;
}
export interface NewIdentity {
  kind: Identity['kind'];
  value: string;
}

export const addCustomer = (body: Profile & { identities: NewIdentity[] }) => unwrap(api.POST('/api/v1/customers', { body }));
export const editCustomer = (id: number, body: Profile) => unwrap(api.PATCH('/api/v1/customers/{id}', { ...path(id), body }));
export const addIdentity = (id: number, body: NewIdentity) => unwrap(api.POST('/api/v1/customers/{id}/identities', { ...path(id), body }));
export const removeIdentity = (id: number, identityId: number) =>
  unwrap(api.DELETE('/api/v1/customers/{id}/identities/{identityId}', { params: { path: { id, identityId } } as never }));
export const setTags = (id: number, body: { add?: string[]; remove?: string[] }) => unwrap(api.POST('/api/v1/customers/{id}/tags', { ...path(id), body }));
export const writeNote = (id: number, text: string) => unwrap(api.POST('/api/v1/customers/{id}/notes', { ...path(id), body: { text } }));
export const removeNote = (id: number, noteId: number) =>
  unwrap(api.DELETE('/api/v1/customers/{id}/notes/{noteId}', { params: { path: { id, noteId } } as never }));
export const recordConsent = (id: number, body: { channel: Consent['channel']; purpose: Consent['purpose']; decision: Consent['decision']; source: string; words: string }) =>
  unwrap(api.POST('/api/v1/customers/{id}/consents', { ...path(id), body }));
export const merge = (id: number, otherId: number) => unwrap(api.POST('/api/v1/customers/{id}/merge', { ...path(id), body: { otherId } }));
export const undoMerge = (mergeId: number) => unwrap(api.POST('/api/v1/customer-merges/{id}/undo', path(mergeId)));
export const separate = (id: number, otherId: number) => unwrap(api.POST('/api/v1/customers/{id}/separate', { ...path(id), body: { otherId } }));
export const liftSeparation = (id: number, otherId: number) =>
  unwrap(api.DELETE('/api/v1/customers/{id}/separate/{otherId}', { params: { path: { id, otherId } } }));
/** Everything kept about a person, as a file. */
export const exportPerson = async (id: number): Promise<Blob> =>
  new Blob([JSON.stringify(await unwrap(api.POST('/api/v1/customers/{id}/export', path(id)) as Promise<{ data?: unknown; error?: unknown; response: Response }>), null, 2)], { type: 'application/json' });
export const erasePerson = (id: number) => unwrap(api.POST('/api/v1/customers/{id}/erase', path(id)));
export const decide = (id: number, decision: 'merge' | 'decline' | 'never', survivorId?: number) =>
  unwrap(api.POST('/api/v1/merge-suggestions/{id}/decision', { ...path(id), body: { decision, ...(survivorId && { survivorId }) } }));
