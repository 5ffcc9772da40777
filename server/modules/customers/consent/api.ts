import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams } from '../../../kernel/endpoint.ts';
import { fail } from '../../../kernel/errors.ts';
import { familyOf } from '../merging/family.ts';
import { listConsents } from './queries.ts';
import { recordConsent } from './record.ts';
import { consentInput, consentShape } from './schema.ts';

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/consents', summary: 'List what a customer agreed to, with proof', permission: 'customers.read',
    params: idParams, response: z.object({ items: z.array(consentShape) }),
    run: (context, { params }) => read(context, async (tx) => {
      const recordIds = await familyOf(tx, params.id);
      if (recordIds.length === 0) fail('not_found', 'customer_not_found', 'There is no such customer.');
      return { items: await listConsents(tx, recordIds) };
    }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/consents', summary: 'Record that a customer agreed or withdrew', permission: 'customers.write', status: 201,
    params: idParams, body: consentInput, response: z.object({ id: z.number() }),
    run: (context, { params, body }) => recordConsent(context, { ...body, customerId: params.id }),
  }),
];
