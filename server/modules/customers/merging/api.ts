import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, fromCursor, idParams, page, pageQuery, toCursor } from '../../../kernel/endpoint.ts';
import { canonicalOf } from './family.ts';
import { decide } from './decide.ts';
import { merge } from './merge.ts';
import { countSuggestions, listMerges, listSeparations, listSuggestions } from './queries.ts';
import { mergeShape, separationShape, suggestionShape } from './schema.ts';
import { liftSeparation, separate } from './separate.ts';
import { unmerge } from './unmerge.ts';

const joined = z.object({ mergeId: z.number(), survivorId: z.number(), absorbedId: z.number() });
const pair = z.object({ lowId: z.number(), highId: z.number() });
const other = z.object({ otherId: z.number().int().positive() });
const cursorKey = z.tuple([z.number(), z.number().int()]);

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/merge-suggestions', summary: 'List customers who may be one person, surest first', permission: 'customers.read',
    query: pageQuery, response: page(suggestionShape).extend({ total: z.number() }),
    run: (context, { query }) => read(context, async (tx) => {
      const key = fromCursor(query.cursor, cursorKey);
      const rows = await listSuggestions(tx, { limit: query.limit + 1, after: key && { score: key[0], id: key[1] } });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return { items, next: rows.length > query.limit && last ? toCursor([last.score, last.id]) : null, total: await countSuggestions(tx) };
    }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/merge-suggestions/:id/decision', summary: 'Answer a suggestion to merge', permission: 'customers.merge',
    params: idParams, body: decide.input.omit({ id: true }), response: z.object({ mergeId: z.number().nullable() }),
    run: (context, { params, body }) => decide(context, { ...body, id: params.id }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/merging', summary: 'Read a customer\'s merges, suggestions and separations', permission: 'customers.read',
    params: idParams, response: z.object({ merges: z.array(mergeShape), suggestions: z.array(suggestionShape), separations: z.array(separationShape) }),
    run: (context, { params }) => read(context, async (tx) => {
      const id = await canonicalOf(tx, params.id);
      return { merges: await listMerges(tx, id), suggestions: await listSuggestions(tx, { of: id, limit: 20 }), separations: await listSeparations(tx, id) };
    }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/merge', summary: 'Merge another customer into this one', permission: 'customers.merge',
    params: idParams, body: other, response: joined,
    run: (context, { params, body }) => merge(context, { survivorId: params.id, absorbedId: body.otherId }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customer-merges/:id/undo', summary: 'Take a merge apart', permission: 'customers.merge',
    params: idParams, response: joined,
    run: (context, { params }) => unmerge(context, { mergeId: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/separate', summary: 'Never merge this customer with another', permission: 'customers.merge',
    params: idParams, body: other.extend({ reason: z.string().max(500).optional() }), response: pair,
    run: (context, { params, body }) => separate(context, { ...body, customerId: params.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/customers/:id/separate/:otherId', summary: 'Let this customer and another be merged again', permission: 'customers.merge',
    params: z.object({ id: z.coerce.number().int().positive(), otherId: z.coerce.number().int().positive() }), response: pair,
    run: (context, { params }) => liftSeparation(context, { customerId: params.id, otherId: params.otherId }),
  }),
];
