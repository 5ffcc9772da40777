import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { id } from '../schema.ts';
import { applyMacro } from './apply-macro.ts';
import { createMacro } from './create-macro.ts';
import { deleteMacro } from './delete-macro.ts';
import { macros } from './queries.ts';
import { renderMacro } from './render-macro.ts';
import { macro, macroBody, macroVariable, renderBody, renderedMacro } from './schema.ts';
import { updateMacro } from './update-macro.ts';
import { variables } from './variables.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const permission = 'conversations.write';

export const macroEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/macros', summary: 'Macros: shared ones and one’s own', permission: 'conversations.read',
    query: z.object({ search: z.string().max(100).optional() }),
    response: z.object({ items: z.array(macro) }),
    run: (context, { query }) => read(context, async (tx) => ({ items: await macros(tx, query.search) })),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/macro-variables', summary: 'What a macro may say about the customer, the order, the agent and the store', permission: 'conversations.read',
    response: z.object({ items: z.array(macroVariable) }),
    run: () => Promise.resolve({ items: variables }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/macros', summary: 'Create a macro', permission, status: 201,
    body: macroBody, response: macro,
    run: (context, { body }) => createMacro(context, body),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/macros/:id', summary: 'Change a macro', permission,
    params, body: macroBody, response: macro,
    run: (context, { params: named, body }) => updateMacro(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/macros/:id', summary: 'Remove a macro', permission,
    params, response: z.object({ id }),
    run: (context, { params: named }) => deleteMacro(context, named),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/macros/:id/render', summary: 'The text and the products of a macro for one conversation, or for whom a first mail goes to', permission: 'conversations.read',
    params, body: renderBody, response: renderedMacro,
    run: (context, { params: named, body }) => read(context, (tx) => renderMacro(tx, { ...body, macroId: named.id })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/macros/:id/apply', summary: 'Do what a macro does besides its text', permission,
    params, body: z.object({ conversationId: id }), response: z.object({ done: z.array(z.string()) }),
    run: (context, { params: named, body }) => applyMacro(context, { ...body, macroId: named.id }),
  }),
];
