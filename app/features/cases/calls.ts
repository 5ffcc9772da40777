import { api, unwrap } from '../../lib/api.ts';

export const listPromises = (customerId: number) => unwrap(api.GET('/api/v1/customers/{id}/promises', { params: { path: { id: customerId } } }));
export type GivenPromise = Awaited<ReturnType<typeof listPromises>>['items'][number];

export const addPromise = (conversationId: number, body: { what: string; dueAt: string | null }) =>
  unwrap(api.POST('/api/v1/conversations/{id}/promises', { params: { path: { id: conversationId } }, body }));
export const changePromise = (id: number, body: { what: string; dueAt: string | null }) => unwrap(api.PATCH('/api/v1/promises/{id}', { params: { path: { id } }, body }));
export const keepPromise = (id: number) => unwrap(api.POST('/api/v1/promises/{id}/keep', { params: { path: { id } } }));
export const withdrawPromise = (id: number) => unwrap(api.POST('/api/v1/promises/{id}/withdraw', { params: { path: { id } } }));
export const reopenPromise = (id: number) => unwrap(api.POST('/api/v1/promises/{id}/reopen', { params: { path: { id } } }));

/** Under what a customer's open promises are kept in the cache. */
export const promisesKey = (customerId: number) => ['promises', customerId] as const;
