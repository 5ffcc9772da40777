import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, time } from '../../../kernel/endpoint.ts';
import { checkDomain } from './check-domain.ts';
import { listDomains } from './queries.ts';

const state = z.enum(['right', 'missing', 'wrong', 'unknown']);
const words = z.object({ en: z.string(), ko: z.string(), ja: z.string() });
const domain = z.object({
  id: z.number(),
  domain: z.string(),
  checkedAt: time.nullable(),
  /** Mail is signed since then. */
  verifiedAt: time.nullable(),
  spf: z.object({ state, found: z.string().nullable() }),
  records: z.array(z.object({ kind: z.enum(['dkim', 'spf', 'dmarc']), name: z.string(), type: z.literal('TXT'), value: z.string(), words, state, found: z.string().nullable() })),
});

export const signingEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/sending-domains', summary: 'Sending domains with the DNS records they need', permission: 'mailboxes.manage',
    response: z.object({ items: z.array(domain) }),
    run: (context) => read(context, async (tx) => ({ items: await listDomains(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sending-domains/:id/check', summary: 'Look at the DNS records of a domain', permission: 'mailboxes.manage',
    params: idParams, response: domain,
    run: (context, { params }) => checkDomain(context, params.id),
  }),
];
