import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { bulkVerb, id } from '../schema.ts';
import { bulk } from './bulk.ts';
import { bulkView, bulkViewBody } from './bulk-view.ts';
import { bulkProgress } from './queries.ts';
import { refusals, run } from './schema.ts';
import { undoBulk } from './undo-bulk.ts';

const permission = 'conversations.write';
const outcome = { id, ok: z.boolean(), code: z.string().optional(), message: z.string().optional() };

export const bulkEndpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/conversations/bulk', summary: 'One verb on many conversations', permission,
    body: z.object({
      ids: z.array(id).min(1).max(1000),
      verb: bulkVerb,
      /** The body of the verb. */
      input: z.record(z.string(), z.unknown()).default({}),
    }),
    response: z.object({
      results: z.array(z.object({ ...outcome, changed: z.boolean() })),
      /** Give it to /bulk/undo. Null when nothing changed. */
      undo: z.string().nullable(),
    }),
    run: (context, { body }) => bulk(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/bulk/view', summary: 'One verb on all that a view holds now, at most 10,000; done while one goes on', permission, status: 202,
    body: bulkViewBody, response: run.extend({ more: z.boolean() }),
    run: (context, { body }) => bulkView(context, body),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/bulk-actions/:id', summary: 'How far a bulk action has come', permission,
    params: z.object({ id: z.coerce.number().int().positive() }),
    response: run.extend({
      done: z.number(), refused: refusals, finished: z.boolean(),
      /** Give it to /bulk/undo. Null while it is being done, when nothing changed and when it was undone. */
      undo: z.string().nullable(),
    }),
    run: (context, { params }) => read(context, (tx) => bulkProgress(tx, params.id)),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/bulk/undo', summary: 'Undo a bulk action', permission,
    body: z.object({ undo: z.string().max(500) }),
    response: z.object({
      results: z.array(z.object(outcome)),
      /** What was done to a whole view is taken back like that: `results` is empty, and this is asked how far it has come. */
      run: run.nullable(),
    }),
    run: (context, { body }) => undoBulk(context, body),
  }),
];
