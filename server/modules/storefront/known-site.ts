import { read } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';

/** What every request of a shopper's browser is checked against. */
export interface KnownSite {
  storeId: number;
  id: number;
  key: string;
  allowedOrigins: ReadonlySet<string>;
  pausedAt: Date | null;
}

interface Remembered {
  site: Promise<KnownSite | null>;
  until: number;
}

/** Sites change rarely and are asked for with every request; other processes hear of a change at once. */
const remembered = new WeakMap<House, Map<string, Remembered>>();
const rememberFor = 30_000;
const mostRemembered = 5_000;

/** The site with a public key, or null when there is none (any more). */
export function knownSite(house: House, key: string): Promise<KnownSite | null> {
  const storeId = Number(/^site_(\d{1,9})_[\w-]{6,40}$/.exec(key)?.[1] ?? 0);
  if (!storeId) return Promise.resolve(null);
  const sites = sitesOf(house);
  const now = house.clock.now().getTime();
  const known = sites.get(key);
  if (known && known.until > now) return known.site;
  const site = load(house, storeId, key);
  if (sites.size > mostRemembered) sites.clear();
  sites.set(key, { site, until: now + rememberFor });
  site.catch(() => sites.delete(key));
  return site;
}

/** Lets every process read a site anew. */
export function forgetSite(house: House, key: string): void {
  house.signals.send('site', key);
}

function sitesOf(house: House): Map<string, Remembered> {
  const known = remembered.get(house);
  if (known) return known;
  const sites = new Map<string, Remembered>();
  remembered.set(house, sites);
  house.signals.on('site', (key) => sites.delete(key as string));
  return sites;
}

async function load(house: House, storeId: number, key: string): Promise<KnownSite | null> {
  const row = await read(asSystem(house, storeId, 'site key'), (tx) =>
    tx.db.selectFrom('sites').select(['id', 'key', 'allowed_origins', 'paused_at'])
      .where('store_id', '=', storeId).where('key', '=', key).where('removed_at', 'is', null).executeTakeFirst());
  if (!row) return null;
  return { storeId, id: row.id, key: row.key, allowedOrigins: new Set(row.allowed_origins), pausedAt: row.paused_at };
}
