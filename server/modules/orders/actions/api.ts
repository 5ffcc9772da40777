import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery } from '../../../kernel/endpoint.ts';
import { approveAction, declineAction } from './approve-action.ts';
import { askAgain } from './ask-again.ts';
import { orderToActOn, previewAction, requireActionPermission } from './preview-action.ts';
import { getAction, listActions } from './queries.ts';
import { requestAction } from './request-action.ts';
import { actionRequest, actionShape, actionStates, idempotencyKey, previewShape } from './schema.ts';

const ledgerQuery = pageQuery.extend({ state: z.enum(actionStates).optional() });

export const endpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/orders/:id/actions/preview', summary: 'What an action would do: amount, limit, approval, and why it cannot be done', permission: 'orders.read',
    params: idParams, body: actionRequest, response: previewShape,
    run: (context, { params, body }) => read(context, async (tx) => {
      requireActionPermission(tx, body);
      return (await previewAction(tx, await orderToActOn(tx, params.id, { lock: false }), body)).preview;
    }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/orders/:id/actions', summary: 'Ask the store to refund, cancel, resend, change the address or issue a coupon', permission: 'orders.read',
    params: idParams, body: z.object({ key: idempotencyKey, request: actionRequest, conversationId: z.number().int().positive().nullish() }), response: actionShape, status: 201,
    run: (context, { params, body }) => requestAction(context, { orderId: params.id, ...body }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/orders/:id/actions', summary: 'What the store was asked to do with an order, newest first', permission: 'orders.read',
    params: idParams, query: ledgerQuery, response: page(actionShape),
    run: (context, { params, query }) => read(context, (tx) => listActions(tx, { ...query, orderId: params.id })),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/order-actions', summary: 'The ledger of order actions, newest first', permission: 'orders.read',
    query: ledgerQuery, response: page(actionShape),
    run: (context, { query }) => read(context, (tx) => listActions(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/order-actions/:id', summary: 'An order action', permission: 'orders.read',
    params: idParams, response: actionShape, run: (context, { params }) => read(context, (tx) => getAction(tx, params.id)),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/order-actions/:id/approve', summary: 'Agree to somebody else’s action over their limit', permission: 'orders.approve',
    params: idParams, response: actionShape, run: (context, { params }) => approveAction(context, { id: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/order-actions/:id/decline', summary: 'Say no to somebody else’s action', permission: 'orders.approve',
    params: idParams, body: z.object({ reason: z.string().trim().max(500).nullish() }), response: actionShape,
    run: (context, { params, body }) => declineAction(context, { id: params.id, ...body }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/order-actions/:id/ask-again', summary: 'Ask the store again about an action it never answered', permission: 'orders.read',
    params: idParams, response: actionShape, run: (context, { params }) => askAgain(context, { id: params.id }),
  }),
];
