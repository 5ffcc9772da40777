import { z } from 'zod';
import { endpoint, idParams } from '../../../kernel/endpoint.ts';
import { noteReading } from '../../agents/access/watch-reading.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';

export const endpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/export', summary: 'Export everything kept about a person', permission: 'customers.export', params: idParams,
    async run(context, { params }) {
      await noteReading(context, 'customer', params.id);
      const data = await exportPerson(context, { id: params.id });
      return new Response(JSON.stringify(data, null, 2), {
        headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="customer-${params.id}.json"`, 'cache-control': 'no-store' },
      });
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/erase', summary: 'Erase a person for good', permission: 'customers.erase',
    params: idParams, response: z.object({ id: z.number() }),
    run: (context, { params }) => erasePerson(context, { id: params.id }),
  }),
];
