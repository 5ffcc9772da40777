import type { IncomingMessage } from 'node:http';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context as HonoContext } from 'hono';
import { parseInput, requirePermission } from './command.ts';
import type { Endpoint } from './endpoint.ts';
import { errorStatus, fail, HouseError, readableError } from './errors.ts';
import { asSystem } from './house.ts';
import type { Context, House } from './house.ts';
import { wellFormedJson } from './json-text.ts';
import { askWhetherReady } from './ready.ts';

/** Finds out who sends a request; null when nobody known. Handed in by the modules that know. */
export interface Authenticators {
  agent(house: House, request: Request, ip?: string): Promise<Context | null>;
  shopper(house: House, request: Request, ip?: string): Promise<Context | null>;
}

/** On every answer that says nothing else of the kind: what is no page of ours can do nothing and be framed by nobody. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
};
const onlyByTls = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** Makes the routes of the endpoints. `pages` adds what is not an endpoint: the app, the storefront script, files; `before` what goes around all of them. */
export function createHttp(
  house: House, endpoints: Endpoint[], authenticators: Authenticators, pages: (http: Hono) => void, before: (http: Hono) => void = () => {},
): Hono {
  const http = new Hono();
  http.onError((error, c) => errorResponse(house, error, c));
  http.use(async (c, next) => {
    await next();
    const headers = { ...securityHeaders, ...(house.config.PUBLIC_URL.startsWith('https:') ? onlyByTls : {}) };
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });
  before(http);
  http.get('/healthz', (c) => c.text('ok'));
  const ready = askWhetherReady(house);
  http.get('/readyz', async (c) => {
    await ready();
    return c.text('ready');
  });
  for (const endpoint of inRoutingOrder(endpoints)) {
    http.on(endpoint.method, endpoint.path, (c) => answer(house, endpoint, authenticators, c));
  }
  http.all('/api/*', () => fail('not_found', 'no_such_route', 'There is no such route.'));
  pages(http);
  return http;
}

/** A fixed path goes before one with a parameter in the same place. */
function inRoutingOrder(endpoints: Endpoint[]): Endpoint[] {
  return [...endpoints].sort((a, b) => (a.path.replaceAll(':', '~') < b.path.replaceAll(':', '~') ? -1 : 1));
}

async function answer(house: House, endpoint: Endpoint, authenticators: Authenticators, c: HonoContext): Promise<Response> {
  const request = c.req.raw;
  const ip = clientAddress(house, (c.env as { incoming?: IncomingMessage } | undefined)?.incoming);
  const context = await contextOf(house, endpoint, authenticators, request, ip);
  context.ip = ip;
  if (endpoint.permission) requirePermission(context, endpoint.permission);
  const params = endpoint.params ? parsePath(endpoint.params, c.req.param()) : undefined;
  const query = endpoint.query ? parseInput(endpoint.query, c.req.query()) : undefined;
  const body = await bodyOf(endpoint, request);
  const result = await endpoint.run(context, { params, query, body, request });
  if (result instanceof Response) return result;
  const status = endpoint.status ?? (result === undefined ? 204 : 200);
  if (status === 204) return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
  return new Response(JSON.stringify(result ?? null), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } });
}

/** An id that cannot exist is not found, rather than invalid. */
function parsePath(shape: NonNullable<Endpoint['params']>, given: Record<string, string>): unknown {
  const parsed = shape.safeParse(given);
  return parsed.success ? parsed.data : fail('not_found', 'not_found', 'There is nothing at this address.');
}

async function contextOf(house: House, endpoint: Endpoint, authenticators: Authenticators, request: Request, ip: string | undefined): Promise<Context> {
  if (endpoint.auth === 'none') return { ...asSystem(house, 0, `${endpoint.method} ${endpoint.path}`), actor: { kind: 'shopper' } };
  const kind = endpoint.auth ?? 'agent';
  const context = await authenticators[kind](house, request, ip);
  if (!context) return fail('unauthenticated', 'sign_in_first', kind === 'agent' ? 'Please sign in or send an API key.' : 'This visit has ended. Please start again.');
  if (context.actor.kind === 'agent') refuseForeignOrigin(house, request);
  return context;
}

/** A cookie is sent along by any site's form; only our own pages may change something with it. */
function refuseForeignOrigin(house: House, request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  if (!origin || origin === new URL(house.config.PUBLIC_URL).origin) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.get('host')) return;
  fail('forbidden', 'foreign_origin', 'This request came from another site.');
}

async function bodyOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (endpoint.method === 'GET' || (!endpoint.body && !endpoint.raw)) return undefined;
  const bytes = await readAtMost(request, endpoint.maxBytes ?? 1_000_000);
  if (endpoint.raw) return endpoint.body ? parseInput(endpoint.body, bytes) : bytes;
  const type = request.headers.get('content-type') ?? '';
  if (bytes.length > 0 && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) fail('invalid', 'not_json', 'Send the body as application/json.');
  return parseInput(endpoint.body!, parseJson(bytes));
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(wellFormedJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) as unknown;
  } catch {
    return fail('invalid', 'broken_json', 'The body is not valid JSON in UTF-8.');
  }
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => fail('too_large', 'too_large', `The body may be at most ${limit} bytes.`, { limit });
  const stated = request.headers.get('content-length');
  if (Number(stated ?? 0) > limit) tooLarge();
  // A request may not be longer than it states (RFC 9112, 6.3; node's parser cuts it), and need not be streamed then.
  if (stated !== null) return new Uint8Array(await request.arrayBuffer());
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** Where a request comes from: the other end of the line, or what the operator's own proxy says of it. */
export function clientAddress({ config }: House, incoming: IncomingMessage | undefined): string | undefined {
  const forwarded = config.TRUST_PROXY ? String(incoming?.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() : '';
  return forwarded || incoming?.socket.remoteAddress;
}

function errorResponse(house: House, error: Error, c: HonoContext): Response {
  const readable = readableError(error) ?? internalError(house, error, c);
  // What the database refused should have been refused by a shape.
  if (!(error instanceof HouseError) && readable.kind === 'invalid') house.log.warn({ path: c.req.path, method: c.req.method, error: error.message }, 'the database refused a value');
  const retryAfter = readable.details?.retryAfter;
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (typeof retryAfter === 'number') headers['retry-after'] = String(retryAfter);
  const { code, message, details } = readable;
  return c.json({ error: { code, message, ...(details ? { details } : {}) } }, readable instanceof Internal ? 500 : errorStatus[readable.kind], headers);
}

class Internal extends HouseError {}

function internalError(house: House, error: Error, c: HonoContext): HouseError {
  house.log.error({ path: c.req.path, method: c.req.method, error: error.stack ?? String(error) }, 'internal error');
  return new Internal('unavailable', 'internal_error', 'Internal error. It was logged; please try again.');
}

const problems: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `Port ${port} is in use. Set PORT to another one.`,
  EADDRNOTAVAIL: (host) => `HOST="${host}" is not an address of this machine.`,
  ENOTFOUND: (host) => `HOST="${host}" is not an address of this machine.`,
  EACCES: (_host, port) => `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`,
};

/** Listens; resolves with the port once it does. Throws a readable sentence when the port is taken. */
export function listen(http: Hono, host: string, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((done, failed) => {
    const server = serve({ fetch: http.fetch, hostname: host, port }, (info) => done({ server, port: info.port }));
    server.on('error', (error: NodeJS.ErrnoException) => failed(new Error(problems[error.code ?? '']?.(host, port) ?? error.message)));
  });
}
