import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { newOrder } from '../put-in-order.ts';
import { id } from '../schema.ts';
import { createRule } from './create-rule.ts';
import { deleteRule } from './delete-rule.ts';
import { orderRules } from './order-rules.ts';
import { rules } from './queries.ts';
import { rule, ruleBody } from './schema.ts';
import { updateRule } from './update-rule.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const permission = 'targets.manage';

export const ruleEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/assignment-rules', summary: 'Assignment rules', permission: 'conversations.read',
    response: z.object({ items: z.array(rule) }),
    run: (context) => read(context, async (tx) => ({ items: await rules(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/assignment-rules', summary: 'Create an assignment rule', permission, status: 201,
    body: ruleBody, response: rule,
    run: (context, { body }) => createRule(context, body),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/assignment-rules/:id', summary: 'Change an assignment rule', permission,
    params, body: ruleBody, response: rule,
    run: (context, { params: named, body }) => updateRule(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/assignment-rules/:id', summary: 'Remove an assignment rule', permission,
    params, response: z.object({ id }),
    run: (context, { params: named }) => deleteRule(context, named),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/assignment-rules/order', summary: 'Order the assignment rules; the first that fits counts', permission,
    body: newOrder(100), response: z.object({ items: z.array(rule) }),
    run: (context, { body }) => orderRules(context, body),
  }),
];
