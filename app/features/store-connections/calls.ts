import { api, unwrap } from '../../lib/api.ts';

const one = (id: number) => ({ params: { path: { id } } });

export const listConnections = () => unwrap(api.GET('/api/v1/store-connections'));
export const createConnection = (body: { name: string; source: string; settings: Settings }) => unwrap(api.POST('/api/v1/store-connections', { body: { platform: 'api', ...body, settings: { ...body.settings } } }));
export const changeConnection = (id: number, body: { name: string; settings: Settings }) => unwrap(api.PATCH('/api/v1/store-connections/{id}', { ...one(id), body: { ...body, settings: { ...body.settings } } }));
export const rotateSecret = (id: number) => unwrap(api.POST('/api/v1/store-connections/{id}/rotate-secret', one(id)));
export const testConnection = (id: number) => unwrap(api.POST('/api/v1/store-connections/{id}/test', one(id)));
export const disconnect = (id: number) => unwrap(api.DELETE('/api/v1/store-connections/{id}', one(id)));

export type Connection = Awaited<ReturnType<typeof listConnections>>['items'][number];
export type Tested = Awaited<ReturnType<typeof testConnection>>;
export const actionKinds = ['refund', 'cancel', 'resend', 'edit_address', 'coupon'] as const;
export type ActionKind = (typeof actionKinds)[number];
export interface Settings {
  actionUrl: string | null;
  actions: ActionKind[];
}

export const key = ['store-connections'] as const;
