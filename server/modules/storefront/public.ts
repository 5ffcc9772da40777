import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import { asSystem } from '../../kernel/house.ts';
import type { Context } from '../../kernel/house.ts';
import { rateLimit } from '../../kernel/rate-limit.ts';
import { hearVisitor, threadTopic } from './hear-visitor.ts';
import { keepFile } from './keep-file.ts';
import { knownSite } from './known-site.ts';
import type { KnownSite } from './known-site.ts';
import { limitFlood } from './limit-flood.ts';
import { markSeen } from './mark-seen.ts';
import { getSite } from './queries.ts';
import { readThread } from './read-thread.ts';
import { receiveChat } from './receive-chat.ts';
import { saveEmail } from './save-email.ts';
import * as shape from './schema.ts';
import { signVisitor, visitorOfToken } from './sign-visitor.ts';
import { siteConfig } from './site-config.ts';
import { startSession } from './start-session.ts';
import { viewPage } from './view-page.ts';

const params = z.object({ site: z.string().max(60) });
const path = (name: string): string => `/api/storefront/:site/${name}`;

/** The site of a request, in whose store it happens. 404 when it is gone or paused: then the script draws nothing. */
async function visited({ house, ip }: Context, key: string): Promise<{ site: KnownSite; context: Context }> {
  const site = await knownSite(house, key);
  if (!site || site.pausedAt) return fail('not_found', 'site_not_found', 'There is no such site.');
  return { site, context: { ...asSystem(house, site.storeId, 'storefront'), actor: { kind: 'shopper' }, ip } };
}

const starting = [
  endpoint({
    method: 'GET', path: path('config'), summary: 'What the storefront script draws with', permission: null, auth: 'none',
    params, query: z.object({ language: z.string().max(300).default('') }), response: shape.config,
    async run(asked, { params: named, query }) {
      const { site, context } = await visited(asked, named.site);
      return read(context, async (tx) => siteConfig(tx, await getSite(tx, site.id), query.language));
    },
  }),
  endpoint({
    method: 'POST', path: path('sessions'), summary: 'Start a visit, or say who a running one is', permission: null, auth: 'none', status: 201, maxBytes: 20_000,
    params, body: shape.startBody, response: shape.session,
    async run(asked, { params: named, body, request }) {
      const { site, context } = await visited(asked, named.site);
      await rateLimit(context.house, context.storeId, `visit:${context.ip ?? ''}`, { limit: 60, seconds: 3_600 });
      const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      const previous = token ? visitorOfToken(context.house, site, token) : null;
      const visitor = await startSession(context, { ...body, siteId: site.id, userAgent: request.headers.get('user-agent') ?? '', previous });
      return { token: signVisitor(context.house, site, visitor.id), visitor: { name: visitor.name, email: visitor.email, verified: visitor.email_verified_at !== null } };
    },
  }),
];

const talking = [
  endpoint({
    method: 'GET', path: path('messages'), summary: 'One page of this visitor’s messages, the newest first page', permission: null, auth: 'shopper',
    params, query: z.object({ before: z.coerce.number().int().positive().optional() }), response: shape.thread,
    run: (context, { query }) => read(context, (tx) => readThread(tx, query)),
  }),
  endpoint({
    method: 'POST', path: path('messages'), summary: 'Write to the store; the same clientId is one message', permission: null, auth: 'shopper', status: 201, maxBytes: 40_000,
    params, body: shape.messageBody, response: shape.message,
    async run(context, { body }) {
      limitFlood(context, 'message', { most: 20, perSeconds: 30 });
      return receiveChat(context, body);
    },
  }),
  endpoint({
    method: 'POST', path: path('attachments'), summary: 'Send up a file for a message', permission: null, auth: 'shopper', status: 201,
    raw: true, maxBytes: shape.maxFileBytes, params, query: z.object({ name: z.string().min(1).max(255) }), response: shape.attachment,
    async run(context, { query, body, request }) {
      limitFlood(context, 'file', { most: 10, perSeconds: 60 });
      return keepFile(context, { name: query.name, claimedType: request.headers.get('content-type') ?? '', bytes: body as unknown as Uint8Array });
    },
  }),
  endpoint({
    method: 'POST', path: path('seen'), summary: 'Say how far the shopper has read', permission: null, auth: 'shopper',
    params, body: shape.seenBody, run: (context, { body }) => markSeen(context, body),
  }),
  endpoint({
    method: 'POST', path: path('email'), summary: 'Say where an answer may go if the shopper leaves', permission: null, auth: 'shopper',
    params, body: shape.emailBody, response: shape.visitor,
    async run(context, { body }) {
      limitFlood(context, 'email', { most: 5, perSeconds: 600 });
      return saveEmail(context, body);
    },
  }),
  endpoint({
    method: 'POST', path: path('pages'), summary: 'Say which page the shopper looks at', permission: null, auth: 'shopper', maxBytes: 20_000,
    params, body: shape.viewedPage,
    async run(context, { body }) {
      limitFlood(context, 'page', { most: 60, perSeconds: 60 });
      return viewPage(context, body);
    },
  }),
];

export const endpoints = [...starting, ...talking];
export const topics = [threadTopic];
export const messages = hearVisitor;
