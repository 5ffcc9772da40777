import { randomBytes } from 'node:crypto';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { siteCreated } from './events.ts';
import { getSite, siteJson } from './queries.ts';
import { createSiteBody } from './schema.ts';
import type { Appearance, Prechat } from './schema.ts';

const mostSites = 50;

const prechat: Prechat = { name: 'optional', email: 'optional', emailWhenClosed: 'required', orderNumber: 'hidden' };

/** Adds a shop on the web that may carry the storefront script. It looks like the store until somebody changes it. */
export const createSite = command({
  name: 'storefront.create-site',
  permission: 'storefront.manage',
  input: createSiteBody,
  async run(tx, { name, address }) {
    const store = await tx.db.selectFrom('stores').select(['locale', 'brand_color']).where('id', '=', tx.storeId).executeTakeFirstOrThrow();
    const { count } = await tx.db.selectFrom('sites').select((one) => one.fn.countAll<number>().as('count'))
      .where('store_id', '=', tx.storeId).where('removed_at', 'is', null).executeTakeFirstOrThrow();
    if (Number(count) >= mostSites) fail('conflict', 'too_many_sites', `A store can have at most ${mostSites} sites.`);
    const appearance: Appearance = { color: store.brand_color, theme: 'auto', side: 'right', launcher: 'icon' };
    const row = await tx.db.insertInto('sites').values({
      store_id: tx.storeId,
      key: `site_${tx.storeId}_${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`,
      name,
      allowed_origins: [address],
      language: store.locale,
      appearance: JSON.stringify(appearance),
      prechat: JSON.stringify(prechat),
      created_at: tx.now,
      created_by: tx.actor.kind === 'agent' ? tx.actor.id : null,
      updated_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    tx.emit(siteCreated({ siteId: row.id }));
    return siteJson(await getSite(tx, row.id));
  },
});
