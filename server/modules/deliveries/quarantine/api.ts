import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery, time } from '../../../kernel/endpoint.ts';
import { listQuarantined, quarantinedBody } from './queries.ts';
import { retry } from './retry.ts';

const row = z.object({
  id: z.number(), size: z.number(), from: z.string(), subject: z.string(), receivedAt: time, quarantinedAt: time, error: z.string(), attempts: z.number(),
});

export const quarantineEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/quarantine', summary: 'Mail that could not be read; it is kept as it came', permission: 'mailboxes.manage',
    query: pageQuery, response: page(row),
    run: (context, { query }) => read(context, (tx) => listQuarantined(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/quarantine/:id/raw', summary: 'A quarantined mail as it came', permission: 'mailboxes.manage', params: idParams,
    run: async (context, { params }) => new Response(new Uint8Array(await read(context, (tx) => quarantinedBody(tx, params.id))), {
      headers: { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="mail-${params.id}.eml"`, 'cache-control': 'no-store' },
    }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/quarantine/:id/retry', summary: 'Try to read a quarantined mail again', permission: 'mailboxes.manage', params: idParams,
    response: z.object({ ok: z.literal(true) }),
    run: (context, { params }) => retry(context, { id: params.id }),
  }),
];
