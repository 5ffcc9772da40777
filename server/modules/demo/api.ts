import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint } from '../../kernel/endpoint.ts';
import { requireSimulator } from './demo-state.ts';
import { fireMoment } from './fire-moment.ts';
import { openDemo } from './open.ts';
import { postedMails } from './queries.ts';
import { postedMail, shopMoment, shopperMail } from './schema.ts';
import { writeMail } from './write-mail.ts';

export const endpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/setup/demo', summary: 'Open the demo store, when there is no store yet', permission: null, auth: 'none', status: 202,
    body: z.object({ language: z.enum(['ko', 'ja', 'en']).optional() }), response: z.object({ email: z.string(), password: z.string() }),
    run: async (context, { body }) => (await openDemo(context.house, { onlyFirst: true, ...body })).signIn,
  }),
  endpoint({
    method: 'GET', path: '/api/v1/simulator', summary: 'Whether the simulator is here, and the mails the shop sent', permission: 'simulator.use',
    response: z.object({ mails: z.array(postedMail) }),
    async run(context) {
      await requireSimulator(context.house, context.storeId);
      return { mails: await read(context, (tx) => postedMails(tx)) };
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/simulator/mails', summary: 'Write a mail to the shop as a customer', permission: 'simulator.use', status: 202,
    body: shopperMail, response: z.object({ received: z.literal(true) }), run: (context, { body }) => writeMail(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/simulator/moments', summary: 'Let something happen in the shop', permission: 'simulator.use', status: 202,
    body: shopMoment, response: z.object({ orderNumber: z.string() }), run: (context, { body }) => fireMoment(context, body),
  }),
];
