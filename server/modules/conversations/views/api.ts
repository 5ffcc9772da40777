import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { newOrder } from '../put-in-order.ts';
import { id } from '../schema.ts';
import { createView } from './create-view.ts';
import { deleteView } from './delete-view.ts';
import { orderViews } from './order-views.ts';
import { views } from './queries.ts';
import { view, viewBody } from './schema.ts';
import { updateView } from './update-view.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const permission = 'conversations.read';

export const viewEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/views', summary: 'Custom views: shared ones and one’s own', permission,
    response: z.object({ items: z.array(view) }),
    run: (context) => read(context, async (tx) => ({ items: await views(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/views', summary: 'Create a view', permission, status: 201,
    body: viewBody, response: view,
    run: (context, { body }) => createView(context, body),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/views/:id', summary: 'Change a view', permission,
    params, body: viewBody, response: view,
    run: (context, { params: named, body }) => updateView(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/views/:id', summary: 'Delete a view', permission,
    params, response: z.object({ id }),
    run: (context, { params: named }) => deleteView(context, named),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/views/order', summary: 'Order the views', permission,
    body: newOrder(200), response: z.object({ items: z.array(view) }),
    run: (context, { body }) => orderViews(context, body),
  }),
];
