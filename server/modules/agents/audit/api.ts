import { z } from 'zod';
import { sealAuditLog, verifyAuditLog } from '../../../kernel/audit.ts';
import { read } from '../../../kernel/command.ts';
import { endpoint, page } from '../../../kernel/endpoint.ts';
import { auditLog, auditQuery, auditRow } from './queries.ts';

export const auditEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/audit', summary: 'Who did what and when, newest first', permission: 'audit.read', query: auditQuery, response: page(auditRow),
    run: (context, { query }) => read(context, (tx) => auditLog(tx, query)),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/audit/verify', summary: 'Check that no row of the audit log was changed or removed', permission: 'audit.read',
    response: z.object({ whole: z.boolean(), checked: z.number(), brokenAt: z.number().nullable() }),
    async run(context) {
      await sealAuditLog(context.house);
      const { checked, brokenAt } = await verifyAuditLog(context.house, context.storeId);
      return { whole: brokenAt === null, checked, brokenAt };
    },
  }),
];
