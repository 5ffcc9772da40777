import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { newOrder } from '../put-in-order.ts';
import { id } from '../schema.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { orderPolicies } from './order-policies.ts';
import { policies } from './queries.ts';
import { policy, policyBody } from './schema.ts';
import { updatePolicy } from './update-policy.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const permission = 'targets.manage';

export const policyEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/sla-policies', summary: 'Reply targets', permission: 'conversations.read',
    response: z.object({ items: z.array(policy) }),
    run: (context) => read(context, async (tx) => ({ items: await policies(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sla-policies', summary: 'Create reply targets', permission, status: 201,
    body: policyBody, response: policy,
    run: (context, { body }) => createPolicy(context, body),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/sla-policies/:id', summary: 'Change reply targets (running ones keep theirs)', permission,
    params, body: policyBody, response: policy,
    run: (context, { params: named, body }) => updatePolicy(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/sla-policies/:id', summary: 'Remove reply targets', permission,
    params, response: z.object({ id }),
    run: (context, { params: named }) => deletePolicy(context, named),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/sla-policies/order', summary: 'Order the reply targets; the first that fits counts', permission,
    body: newOrder(100), response: z.object({ items: z.array(policy) }),
    run: (context, { body }) => orderPolicies(context, body),
  }),
];
