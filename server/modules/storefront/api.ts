import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint, idParams, time } from '../../kernel/endpoint.ts';
import { createSite } from './create-site.ts';
import { expectReply } from './expect-reply.ts';
import { inboxes } from './inboxes.ts';
import { pauseSite } from './pause-site.ts';
import { sites, visitorOf } from './queries.ts';
import { defaultTexts } from './site-config.ts';
import { removeSite } from './remove-site.ts';
import { rotateIdentitySecret } from './rotate-identity-secret.ts';
import * as shape from './schema.ts';
import { updateSite } from './update-site.ts';

const permission = 'storefront.manage';
const path = '/api/v1/sites';

export const endpoints = [
  endpoint({
    method: 'GET', path, summary: 'Sites that carry the storefront script', permission,
    response: z.object({ items: z.array(shape.site), next: z.null(), defaultTexts: z.record(shape.language, shape.defaultTexts) }),
    run: (context) => read(context, async (tx) => ({ items: await sites(tx), next: null, defaultTexts: await defaultTexts(tx) })),
  }),
  endpoint({
    method: 'POST', path, summary: 'Add a site', permission, status: 201, body: shape.createSiteBody, response: shape.site,
    run: (context, { body }) => createSite(context, body),
  }),
  endpoint({
    method: 'PATCH', path: `${path}/:id`, summary: 'Change a site', permission, params: idParams, body: shape.updateSiteBody, response: shape.site,
    run: (context, { params, body }) => updateSite(context, { ...body, siteId: params.id }),
  }),
  endpoint({
    method: 'POST', path: `${path}/:id/pause`, summary: 'Take the chat off a site, or put it back', permission,
    params: idParams, body: z.object({ paused: z.boolean() }), response: shape.site,
    run: (context, { params, body }) => pauseSite(context, { ...body, siteId: params.id }),
  }),
  endpoint({
    method: 'DELETE', path: `${path}/:id`, summary: 'Remove a site', permission, params: idParams,
    run: (context, { params }) => removeSite(context, { siteId: params.id }),
  }),
  endpoint({
    method: 'POST', path: `${path}/:id/identity-secret`, summary: 'Make a new identity secret, shown this once', permission,
    params: idParams, status: 201, response: z.object({ secret: z.string(), madeAt: time }),
    run: (context, { params }) => rotateIdentitySecret(context, { siteId: params.id }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/storefront/expected-reply', summary: 'What a shopper who writes now is told', permission, response: shape.reply,
    run: (context) => read(context, expectReply),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/inboxes', summary: 'Inboxes one may see, and the channels conversations come by', permission: 'conversations.read',
    response: z.object({ items: z.array(shape.inbox), channels: z.array(z.string()) }), run: (context) => read(context, inboxes),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/conversations/:id/visitor', summary: 'The shopper on the other side of a chat', permission: 'conversations.read',
    params: idParams, response: z.object({ visitor: shape.visitorDetail.nullable() }),
    run: (context, { params }) => read(context, async (tx) => ({ visitor: await visitorOf(tx, params.id) })),
  }),
];
