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
