import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery } from '../../kernel/endpoint.ts';
import { noteReading } from '../agents/access/watch-reading.ts';
import { create } from './create.ts';
import { addIdentity } from './identities/add.ts';
import { removeIdentity } from './identities/remove.ts';
import { removeNote, writeNote } from './notes/write.ts';
import { customerFacets, listCustomers, readCustomer } from './queries.ts';
import { customerFilter, customerShape, customerSummary, identityInput, profileInput } from './schema.ts';
import { setTags } from './set-tags.ts';
import { update } from './update.ts';

const idAnswer = z.object({ id: z.number() });
const nothing = z.object({});
const facet = z.array(z.object({ value: z.string(), count: z.number() }));
const child = (name: string) => z.object({ id: z.coerce.number().int().positive(), [name]: z.coerce.number().int().positive() });

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/customers', summary: 'List customers', permission: 'customers.read',
    query: pageQuery.extend(customerFilter.shape), response: page(customerSummary),
    run: (context, { query }) => read(context, (tx) => listCustomers(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/customers/facets', summary: 'Count customers and the values they can be filtered by', permission: 'customers.read',
    response: z.object({ total: z.number(), tags: facet, countries: facet, locales: facet }),
    run: (context) => read(context, customerFacets),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers', summary: 'Add a customer', permission: 'customers.write', status: 201,
    body: create.input, response: idAnswer,
    run: (context, { body }) => create(context, body),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id', summary: 'Read a customer', permission: 'customers.read',
    params: idParams, response: customerShape,
    async run(context, { params }) {
      await noteReading(context, 'customer', params.id);
      return read(context, (tx) => readCustomer(tx, params.id)) as Promise<never>;
    },
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/customers/:id', summary: 'Edit a customer', permission: 'customers.write',
    params: idParams, body: profileInput, response: idAnswer,
    run: (context, { params, body }) => update(context, { ...body, id: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/identities', summary: 'Add an address to a customer', permission: 'customers.write', status: 201,
    params: idParams, body: identityInput, response: idAnswer,
    run: (context, { params, body }) => addIdentity(context, { ...body, customerId: params.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/customers/:id/identities/:identityId', summary: 'Take an address from a customer', permission: 'customers.write',
    params: child('identityId'), response: nothing,
    run: (context, { params }) => removeIdentity(context, { customerId: Number(params.id), identityId: Number(params.identityId) }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/tags', summary: 'Add and take away tags of a customer', permission: 'customers.write',
    params: idParams, body: setTags.input.omit({ id: true }), response: idAnswer,
    run: (context, { params, body }) => setTags(context, { ...body, id: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/customers/:id/notes', summary: 'Write a note about a customer', permission: 'customers.write', status: 201,
    params: idParams, body: writeNote.input.omit({ customerId: true }), response: idAnswer,
    run: (context, { params, body }) => writeNote(context, { ...body, customerId: params.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/customers/:id/notes/:noteId', summary: 'Take a note away', permission: 'customers.write',
    params: child('noteId'), response: nothing,
    run: (context, { params }) => removeNote(context, { customerId: Number(params.id), noteId: Number(params.noteId) }),
  }),
];
