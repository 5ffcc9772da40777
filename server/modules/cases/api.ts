import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint, idParams } from '../../kernel/endpoint.ts';
import { addPromise } from './add-promise.ts';
import { changePromise } from './change-promise.ts';
import { promisesTo } from './queries.ts';
import { dueAt, promise, what } from './schema.ts';
import { keepPromise, reopenPromise, withdrawPromise } from './settle-promise.ts';

const permission = 'conversations.write';

const settling = ([['keep', 'Say that a promise was kept', keepPromise], ['withdraw', 'Say that a promise no longer holds, or was none', withdrawPromise],
  ['reopen', 'Take back that a promise was kept or withdrawn', reopenPromise]] as const).map(([act, summary, verb]) =>
  endpoint({
    method: 'POST', path: `/api/v1/promises/:id/${act}`, summary, permission,
    params: idParams, response: promise,
    run: (context, { params }) => verb(context, params),
  }));

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/promises', summary: 'What was promised to a customer', permission: 'conversations.read',
    params: idParams, query: z.object({ state: z.enum(['open', 'all']).default('open') }), response: z.object({ items: z.array(promise) }),
    run: (context, { params, query }) => read(context, async (tx) => ({ items: await promisesTo(tx, params.id, query.state) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/promises', summary: 'Add a promise by hand', permission, status: 201,
    params: idParams, body: z.object({ what, dueAt: dueAt.default(null) }), response: promise,
    run: (context, { params, body }) => addPromise(context, { ...body, conversationId: params.id }),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/promises/:id', summary: 'Change the words or the time of a promise', permission,
    params: idParams, body: z.object({ what: what.optional(), dueAt: dueAt.optional() }), response: promise,
    run: (context, { params, body }) => changePromise(context, { ...body, ...params }),
  }),
  ...settling,
];
