import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, time } from '../../../kernel/endpoint.ts';
import { agreeToSend } from '../../store/restored-backup.ts';
import { heldByRestore } from './queries.ts';

const held = z.object({
  madeAt: time.describe('When the backup was made.'), restoredAt: time,
  messages: z.array(z.object({ purpose: z.string(), count: z.number() })).describe('Messages the backup held unsent; they may have been sent after it was made.'),
  actions: z.number().describe('Refunds and the like that were on their way.'),
});

export const restoredEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/restored-backup', summary: 'What is held back since a backup was restored', permission: 'store.manage',
    response: z.object({ held: held.nullable() }), run: (context) => read(context, heldByRestore),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/restored-backup/agree', summary: 'Let a restored store send again', permission: 'store.manage',
    body: z.object({ waiting: z.enum(['send', 'keep']).describe('Whether what waited is sent now, or stays held until somebody releases it.') }), response: z.object({ ok: z.literal(true) }),
    async run(context, { body }) {
      await agreeToSend(context, body);
      return { ok: true as const };
    },
  }),
];
