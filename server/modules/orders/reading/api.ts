import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery } from '../../../kernel/endpoint.ts';
import { getOrder, listOrders, listProducts, orderHistory } from './queries.ts';
import { historyItem, orderFilter, orderShape, orderSummary, productFilter, productShape } from './schema.ts';

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/orders', summary: 'List orders, newest first', permission: 'orders.read',
    query: pageQuery.extend(orderFilter.shape), response: page(orderSummary),
    run: (context, { query }) => read(context, (tx) => listOrders(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/orders/:id', summary: 'An order with its lines, shipments, returns and refunds', permission: 'orders.read',
    params: idParams, response: orderShape,
    run: (context, { params }) => read(context, (tx) => getOrder(tx, params.id)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/orders/:id/history', summary: 'What happened to an order, newest first', permission: 'orders.read',
    params: idParams, response: z.object({ items: z.array(historyItem) }),
    run: (context, { params }) => read(context, async (tx) => ({ items: await orderHistory(tx, params.id) })),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/products', summary: 'List products with their variants, by title', permission: 'orders.read',
    query: productFilter, response: page(productShape),
    run: (context, { query }) => read(context, (tx) => listProducts(tx, query)),
  }),
];
