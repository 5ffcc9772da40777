import { z } from 'zod';
import { formFields } from '../../../channels/channel.ts';
import type { Channel } from '../../../channels/channel.ts';
import { channels } from '../../../channels/index.ts';
import { largestMail } from '../../../channels/email/imap.ts';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams } from '../../../kernel/endpoint.ts';
import { checkConnection, checkSettings } from './check.ts';
import { connect } from './connect.ts';
import { disconnect } from './disconnect.ts';
import { makeDefault } from './make-default.ts';
import { pause } from './pause.ts';
import { listConnections } from './queries.ts';
import { receiveByWebhook } from './receive.ts';
import { resume } from './resume.ts';
import { channelKind, checkStep, connectInput, connectionRow, updateInput } from './schema.ts';
import { update } from './update.ts';

const manage = 'mailboxes.manage';
const ok = z.object({ ok: z.literal(true) });
const steps = z.object({ ok: z.boolean(), steps: z.array(checkStep) });

function describeChannel(channel: Channel): z.input<typeof channelKind> {
  return {
    kind: channel.kind, name: channel.name, capabilities: channel.capabilities,
    fields: formFields(channel).map((one) => ({
      key: one.key, label: one.label, ...(one.help ? { help: one.help } : {}), secret: one.secret ?? false, group: one.group ?? null, input: one.input,
      required: one.required, default: one.default, options: one.options ? [...one.options] : [],
    })),
    presets: (channel.presets ?? []).map((one) => ({ id: one.id, name: one.name, settings: one.settings, hint: one.hint, link: one.link ?? null })),
  };
}

export const connectionEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/channels', summary: 'The kinds of channels and the form of their settings', permission: manage,
    response: z.object({ items: z.array(channelKind) }),
    run: () => Promise.resolve({ items: channels.map(describeChannel) }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/connections', summary: 'Connected mailboxes and other accounts', permission: 'conversations.read',
    query: z.object({ kind: z.string().max(40).optional() }), response: z.object({ items: z.array(connectionRow) }),
    run: (context, { query }) => read(context, async (tx) => ({ items: await listConnections(tx, query.kind) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections', summary: 'Connect a mailbox', permission: manage, body: connectInput, status: 201,
    response: z.object({ id: z.number() }),
    run: (context, { body }) => connect(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections/test', summary: 'Try settings without keeping them', permission: manage,
    body: z.object({ kind: z.string().max(40), settings: z.record(z.string(), z.unknown()), connectionId: z.number().int().positive().optional() }), response: steps,
    run: async (context, { body }) => {
      const found = await checkSettings(context, { kind: body.kind, settings: body.settings, ...(body.connectionId ? { connectionId: body.connectionId } : {}) });
      return { ok: found.every((step) => step.ok), steps: found };
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections/:id/test', summary: 'Try a connection', permission: manage, params: idParams, response: steps,
    run: async (context, { params }) => {
      const found = await checkConnection(context, params.id);
      return { ok: found.every((step) => step.ok), steps: found };
    },
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/connections/:id', summary: 'Change a connection', permission: manage, params: idParams,
    body: updateInput.omit({ connectionId: true }), response: ok,
    run: (context, { params, body }) => update(context, { ...body, connectionId: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections/:id/pause', summary: 'Stop reading and sending', permission: manage, params: idParams, response: ok,
    run: (context, { params }) => pause(context, { connectionId: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections/:id/resume', summary: 'Go on after a pause', permission: manage, params: idParams,
    response: ok.extend({ released: z.number() }),
    run: (context, { params }) => resume(context, { connectionId: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/connections/:id/make-default', summary: 'Let new messages leave by this connection', permission: manage, params: idParams, response: ok,
    run: (context, { params }) => makeDefault(context, { connectionId: params.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/connections/:id', summary: 'Disconnect', permission: manage, params: idParams, response: ok,
    run: (context, { params }) => disconnect(context, { connectionId: params.id }),
  }),
  endpoint({
    method: 'POST', path: '/webhooks/email/:token', summary: 'Take a forwarded mail in its raw form (RFC 5322)', permission: null, auth: 'none', raw: true,
    params: z.object({ token: z.string().max(80) }), maxBytes: largestMail, status: 202, response: z.object({ duplicate: z.boolean() }),
    run: (context, { params, body }) => receiveByWebhook(context.house, params.token, body as unknown as Uint8Array),
  }),
];
