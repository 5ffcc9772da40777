import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams } from '../../../kernel/endpoint.ts';
import { platforms } from '../../../platforms/index.ts';
import { changeConnection } from './change-connection.ts';
import { createConnection } from './create-connection.ts';
import { disconnect } from './disconnect.ts';
import { listConnections } from './queries.ts';
import { rotateSecret } from './rotate-secret.ts';
import { checkShape, connectionChange, connectionInput, connectionShape, platformShape } from './schema.ts';
import { testConnection } from './test-connection.ts';

const withSecret = z.object({ connection: connectionShape, secret: z.string().describe('Shown only now.') });

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/platforms', summary: 'The platforms a store can be connected by', permission: 'platforms.manage',
    response: z.object({ items: z.array(platformShape) }),
    run: () => Promise.resolve({ items: platforms.map(({ kind, name, about, settings }) => ({ kind, name, about, settings: z.toJSONSchema(settings, { io: 'input' }) })) }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/store-connections', summary: 'List store connections', permission: 'platforms.manage',
    response: z.object({ items: z.array(connectionShape) }),
    run: (context) => read(context, async (tx) => ({ items: await listConnections(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/store-connections', summary: 'Connect a store', permission: 'platforms.manage',
    body: connectionInput, response: withSecret, status: 201, run: (context, { body }) => createConnection(context, body),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/store-connections/:id', summary: 'Change a store connection', permission: 'platforms.manage',
    params: idParams, body: connectionChange, response: connectionShape, run: (context, { params, body }) => changeConnection(context, { id: params.id, ...body }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/store-connections/:id/rotate-secret', summary: 'Replace the signing secret; the old one holds for 24 hours', permission: 'platforms.manage',
    params: idParams, response: withSecret, run: (context, { params }) => rotateSecret(context, { id: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/store-connections/:id/test', summary: 'Test a store connection', permission: 'platforms.manage',
    params: idParams, response: checkShape, run: (context, { params }) => testConnection(context, params.id),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/store-connections/:id', summary: 'Disconnect a store', permission: 'platforms.manage',
    params: idParams, run: (context, { params }) => disconnect(context, { id: params.id }),
  }),
];
