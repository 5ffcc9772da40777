import type { Hono } from 'hono';
import { fail } from '../../kernel/errors.ts';
import type { House } from '../../kernel/house.ts';
import { knownSite } from './known-site.ts';
import type { KnownSite } from './known-site.ts';

const sitePath = /^\/api\/storefront\/([^/]+)(?:\/|$)/;

/** Whether a page of this origin may call a site: those it lists, and our own pages (preview, contact form). */
export function mayCall(house: House, site: KnownSite, origin: string | null): boolean {
  // No origin: not a page in a browser, and only a browser has anything to lose to another site's page.
  if (!origin) return true;
  return site.allowedOrigins.has(origin) || origin === new URL(house.config.PUBLIC_URL).origin;
}

/**
 * Lets the pages of a site, and no others, call its endpoints from a browser (CORS, Fetch Standard 3.2). Refusals carry
 * the headers too, so that the widget can tell one from a lost network. No cookies take part.
 */
export function crossOrigin(house: House, http: Hono): void {
  http.use('/api/storefront/*', async (c, next) => {
    const origin = c.req.header('origin') ?? null;
    const site = await knownSite(house, sitePath.exec(c.req.path)?.[1] ?? '');
    if (site && !mayCall(house, site, origin)) fail('forbidden', 'foreign_origin', 'This page is not among the site’s allowed addresses.');
    const headers = { ...common, ...(origin && site ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after' } : {}) };
    if (c.req.method === 'OPTIONS' && site) return new Response(null, { status: 204, headers: { ...headers, ...preflight } });
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });
}

const common = { vary: 'Origin', 'cross-origin-resource-policy': 'cross-origin' };

const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  // Two hours is the most that browsers keep it.
  'access-control-max-age': '7200',
};
