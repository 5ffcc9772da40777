import { z } from 'zod';
import { allowed, read } from '../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery } from '../../kernel/endpoint.ts';
import { topic } from '../../kernel/realtime.ts';
import { connectionEndpoints } from './connections/api.ts';
import { liftSuppression } from './lift-suppression.ts';
import { quarantineEndpoints } from './quarantine/api.ts';
import { countDeliveries, listDeliveries, listSuppressions } from './queries.ts';
import { release } from './release.ts';
import { restoredEndpoints } from './restored/api.ts';
import { deliveryRow, state, suppressionRow } from './schema.ts';
import { signingEndpoints } from './signing/api.ts';
import { suppress } from './suppress.ts';

const ok = z.object({ ok: z.literal(true) });

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/deliveries', summary: 'Every attempt to send a message, with what came of it', permission: 'deliveries.read',
    query: pageQuery.extend({
      state: state.optional(), channel: z.string().max(40).optional(), connectionId: z.coerce.number().int().positive().optional(),
      conversationId: z.coerce.number().int().positive().optional(), address: z.string().max(320).optional(),
    }),
    response: page(deliveryRow),
    run: (context, { query }) => read(context, (tx) => listDeliveries(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/deliveries/counts', summary: 'How many deliveries are in each state', permission: 'deliveries.read',
    response: z.record(state, z.number()),
    run: (context) => read(context, countDeliveries),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/deliveries/:id/release', summary: 'Send a held or failed delivery again', permission: 'deliveries.manage', params: idParams, response: ok,
    query: z.object({ lift: z.enum(['true', 'false']).optional().describe('Also to an address that nothing is sent to any more: from now on it may be written to again.') }),
    run: (context, { params, query }) => release(context, { deliveryId: params.id, lift: query.lift === 'true' }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/suppressions', summary: 'Addresses that nothing is sent to', permission: 'deliveries.read', query: pageQuery, response: page(suppressionRow),
    run: (context, { query }) => read(context, (tx) => listSuppressions(tx, query)),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/suppressions', summary: 'Send nothing more to an address', permission: 'deliveries.manage', status: 201,
    body: z.object({ channel: z.string().min(1).max(40), address: z.string().trim().min(3).max(320), detail: z.string().max(1000).optional() }), response: ok,
    run: (context, { body }) => suppress(context, body),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/suppressions/:id', summary: 'Send to an address again', permission: 'deliveries.manage', params: idParams, response: ok,
    run: (context, { params }) => liftSuppression(context, { id: params.id }),
  }),
  ...connectionEndpoints,
  ...signingEndpoints,
  ...quarantineEndpoints,
  ...restoredEndpoints,
];

export const topics = [
  topic('deliveries', (tx) => Promise.resolve(allowed(tx.actor, 'deliveries.read'))),
  topic('mailboxes', (tx) => Promise.resolve(allowed(tx.actor, 'mailboxes.manage'))),
];
