import { read } from '../../kernel/command.ts';
import { endpoint, idParams } from '../../kernel/endpoint.ts';
import { noteReading } from '../agents/access/watch-reading.ts';
import { readMood } from './mood/read-mood.ts';
import { readValue } from './queries.ts';
import { moodShape, valueShape } from './schema.ts';

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/value', summary: 'What a customer is likely to be worth within a year, and their risk with its reasons', permission: 'customers.read',
    params: idParams, response: valueShape,
    async run(context, { params }) {
      await noteReading(context, 'customer', params.id);
      return read(context, (tx) => readValue(tx, params.id)) as Promise<never>;
    },
  }),
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/mood', summary: 'How a customer sounds in what they wrote of late, with the messages', permission: 'conversations.read',
    params: idParams, response: moodShape,
    async run(context, { params }) {
      await noteReading(context, 'customer', params.id);
      return readMood(context, params.id) as Promise<never>;
    },
  }),
];
