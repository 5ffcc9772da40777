import { api, unwrap } from '../../lib/api.ts';

export const states = ['to_ship', 'on_the_way', 'problem', 'delivered', 'cancelled'] as const;

export interface ListFilter {
  q?: string;
  state?: (typeof states)[number];
  customerId?: number;
}

export type ActionState = 'awaiting_approval' | 'unknown';

export const listOrders = (filter: ListFilter, cursor: string | undefined) =>
  unwrap(api.GET('/api/v1/orders', { params: { query: { ...filter, limit: 60, ...(cursor && { cursor }) } } }));
export const getOrder = (id: number) => unwrap(api.GET('/api/v1/orders/{id}', { params: { path: { id } } }));
export const getHistory = (id: number) => unwrap(api.GET('/api/v1/orders/{id}/history', { params: { path: { id } } }));
export const listActions = (state: ActionState | undefined, cursor: string | undefined) =>
  unwrap(api.GET('/api/v1/order-actions', { params: { query: { limit: 50, ...(state && { state }), ...(cursor && { cursor }) } } }));

export type OrderRow = Awaited<ReturnType<typeof listOrders>>['items'][number];
export type Order = Awaited<ReturnType<typeof getOrder>>;
export type Action = Awaited<ReturnType<typeof listActions>>['items'][number];

/** The names under which orders are kept; the inbox's side panel uses the same for one order and its actions. */
export const keys = {
  lists: ['orders', 'list'] as const,
  list: (filter: ListFilter) => ['orders', 'list', filter] as const,
  order: (id: number) => ['orders', id] as const,
  history: (id: number) => ['orders', id, 'history'] as const,
  actions: (state: ActionState | undefined) => ['orders', 'actions', state ?? 'all'] as const,
};
