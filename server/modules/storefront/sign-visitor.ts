import type { Context, House } from '../../kernel/house.ts';
import { knownSite } from './known-site.ts';
import type { KnownSite } from './known-site.ts';
import { mayCall } from './cross-origin.ts';

const prefix = 'dgv_';
const validDays = 180;

interface Claim {
  /** Store, site key and visitor. */
  s: number;
  k: string;
  v: number;
}

/** The token a visitor's browser keeps: it opens this visitor's conversations and nothing else. */
export function signVisitor(house: House, { storeId, key }: Pick<KnownSite, 'storeId' | 'key'>, visitorId: number): string {
  const until = new Date(house.clock.now().getTime() + validDays * 86_400_000);
  return prefix + house.secrets.sign('visitor', { s: storeId, k: key, v: visitorId } satisfies Claim, until);
}

/**
 * Who asks, from `Authorization: Bearer dgv_…`, or `?visitor=dgv_…` where a browser can send no header (sockets).
 * Null for anything else, also for a token of another site than the one in the path or a page that may not call it.
 */
export async function authenticateVisitor(house: House, request: Request): Promise<Context | null> {
  const url = new URL(request.url);
  const token = /^Bearer (dgv_\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
    ?? (url.pathname === '/realtime' ? url.searchParams.get('visitor') : null);
  const claim = token ? readToken(house, token) : null;
  if (!claim) return null;
  const site = await knownSite(house, claim.k);
  if (!site || site.storeId !== claim.s || !mayCall(house, site, request.headers.get('origin'))) return null;
  const named = /^\/api\/storefront\/([^/]+)\//.exec(url.pathname)?.[1];
  if (named !== undefined && named !== claim.k) return null;
  return { house, storeId: claim.s, actor: { kind: 'shopper', visitorId: claim.v } };
}

/** The visitor a token of this site names, or null. */
export function visitorOfToken(house: House, site: KnownSite, token: string): number | null {
  const claim = readToken(house, token);
  return claim && claim.k === site.key && claim.s === site.storeId ? claim.v : null;
}

function readToken(house: House, token: string): Claim | null {
  if (!token.startsWith(prefix) || token.length > 1_000) return null;
  try {
    return house.secrets.verify<Claim>('visitor', token.slice(prefix.length), house.clock.now());
  } catch {
    return null;
  }
}
