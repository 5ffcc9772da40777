import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { read } from './command.ts';
import { fail } from './errors.ts';
import { fileHeaders } from './files.ts';
import { asSystem } from './house.ts';
import type { House } from './house.ts';
import { packageRoot } from './root.ts';

/**
 * The agents' app may run only its own scripts. Mail is shown in a sandboxed frame made from a string, which inherits this
 * policy and narrows it: pictures from elsewhere are fetched only when the reader asks for them.
 */
const appPolicy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' https: data: blob:", "font-src 'self'", "connect-src 'self' ws: wss:",
  "frame-src 'self' blob:", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

const forever = 'public, max-age=31536000, immutable';

/** Serves what is not an endpoint: files by signed link, the built app, the storefront script. */
export function staticPages(house: House, http: Hono): void {
  const root = join(packageRoot(), 'dist');
  http.get('/files/:id', (c) => serveFile(house, Number(c.req.param('id')), c.req.query('t') ?? ''));
  http.use('/widget/*', async (c, next) => {
    await next();
    c.header('access-control-allow-origin', '*');
    c.header('cross-origin-resource-policy', 'cross-origin');
    c.header('cache-control', /-[\w-]{8,}\.\w+$/.test(c.req.path) ? forever : 'public, max-age=300');
  }, serveStatic({ root, precompressed: true }));
  http.use('/assets/*', serveStatic({ root: join(root, 'app'), precompressed: true, onFound: (_path, c) => c.header('cache-control', forever) }));
  http.get('*', serveStatic({ root: join(root, 'app'), precompressed: true, onFound: (path, c) => {
    if (!/\.html(\.(br|gz|zst))?$/.test(path)) return;
    c.header('content-security-policy', appPolicy);
    c.header('cache-control', 'no-cache');
  } }));
  const indexPath = join(root, 'app', 'index.html');
  http.get('*', (c) => {
    if (/\.\w{2,5}$/.test(c.req.path) || !existsSync(indexPath)) return c.text('Not found', 404);
    return c.html(readFileSync(indexPath, 'utf8'), 200, { 'content-security-policy': appPolicy, 'cache-control': 'no-cache' });
  });
}

async function serveFile(house: House, id: number, token: string): Promise<Response> {
  const claim = house.secrets.verify<{ s: number; f: number }>('file', token, house.clock.now());
  if (!claim || claim.f !== id) return fail('not_found', 'not_found', 'This link has expired or is wrong.');
  const file = await read(asSystem(house, claim.s, 'file link'), (tx) => house.files.describe(tx, id));
  return new Response(await house.files.stream(file), { headers: fileHeaders(file) });
}
