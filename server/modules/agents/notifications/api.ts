import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, time } from '../../../kernel/endpoint.ts';
import { notificationsOf } from '../queries.ts';
import { markNotificationsRead } from './notify.ts';

const item = z.object({
  id: z.number(), kind: z.string(), conversationId: z.number().nullable(), data: z.record(z.string(), z.unknown()), createdAt: time, readAt: time.nullable(),
});

export const notificationEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/notifications', summary: 'What one was told lately', permission: null,
    response: z.object({ unread: z.number(), items: z.array(item) }),
    run: (context) => read(context, notificationsOf),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/notifications/read', summary: 'Mark notifications as seen: up to an id, of a conversation, or all', permission: null,
    body: z.object({ upTo: z.number().int().optional(), conversationId: z.number().int().optional() }), response: z.object({ read: z.number() }),
    run: (context, { body }) => markNotificationsRead(context, body),
  }),
];
