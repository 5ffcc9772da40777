import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';

/** What the side panel asks of the customers and orders next door. */

export const getCustomer = (id: number) => unwrap(api.GET('/api/v1/customers/{id}', { params: { path: { id } } }));
export const listConsents = (id: number) => unwrap(api.GET('/api/v1/customers/{id}/consents', { params: { path: { id } } }));
export const listOrdersOf = (customerId: number) => unwrap(api.GET('/api/v1/orders', { params: { query: { customerId, limit: 3 } } }));
export const getOrder = (id: number) => unwrap(api.GET('/api/v1/orders/{id}', { params: { path: { id } } }));

export type Customer = Awaited<ReturnType<typeof getCustomer>>;
export type OrderSummary = Awaited<ReturnType<typeof listOrdersOf>>['items'][number];
export type Order = Awaited<ReturnType<typeof getOrder>>;
export type Consent = Awaited<ReturnType<typeof listConsents>>['items'][number];

export const previewAction = (orderId: number, request: ActionRequest) =>
  unwrap(api.POST('/api/v1/orders/{id}/actions/preview', { params: { path: { id: orderId } }, body: request }));
export const requestAction = (orderId: number, key: string, request: ActionRequest, conversationId: number | null) =>
  unwrap(api.POST('/api/v1/orders/{id}/actions', { params: { path: { id: orderId } }, body: { key, request, conversationId } }));
/** What the store was asked to do with an order, newest first: five to begin with, then as many as a page holds. */
export const listActions = (orderId: number, cursor?: string) =>
  unwrap(api.GET('/api/v1/orders/{id}/actions', { params: { path: { id: orderId }, query: cursor ? { limit: 50, cursor } : { limit: 5 } } }));
/** Those of them somebody has to decide about. */
export const listWaiting = (orderId: number) =>
  unwrap(api.GET('/api/v1/orders/{id}/actions', { params: { path: { id: orderId }, query: { limit: 50, state: 'awaiting_approval' } } }));
export const approveAction = (id: number) => unwrap(api.POST('/api/v1/order-actions/{id}/approve', { params: { path: { id } } }));
export const declineAction = (id: number, reason: string) => unwrap(api.POST('/api/v1/order-actions/{id}/decline', { params: { path: { id } }, body: { reason: reason.trim() || null } }));
export const askAgain = (id: number) => unwrap(api.POST('/api/v1/order-actions/{id}/ask-again', { params: { path: { id } } }));

export type ActionRequest = NonNullable<paths['/api/v1/orders/{id}/actions/preview']['post']['requestBody']>['content']['application/json'];
export type ActionKind = ActionRequest['kind'];
export type Preview = Awaited<ReturnType<typeof previewAction>>;
export type Action = Awaited<ReturnType<typeof listActions>>['items'][number];
