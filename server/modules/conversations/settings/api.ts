import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { inboxSettings } from './queries.ts';
import { settings } from './schema.ts';
import { updateSettings } from './update-settings.ts';

export const settingEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/inbox-settings', summary: 'How the inbox behaves', permission: 'conversations.read',
    response: settings,
    run: (context) => read(context, (tx) => inboxSettings(tx)),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/inbox-settings', summary: 'Change how the inbox behaves', permission: 'targets.manage',
    body: settings.partial(), response: settings,
    run: (context, { body }) => updateSettings(context, body),
  }),
];
