import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { siteChanged } from './events.ts';
import { forgetSite } from './known-site.ts';
import { getSite, siteJson } from './queries.ts';
import { siteId } from './schema.ts';

/** Takes the chat off a site's pages, or puts it back, without touching the shop. */
export const pauseSite = command({
  name: 'storefront.pause-site',
  permission: 'storefront.manage',
  input: z.object({ siteId, paused: z.boolean() }),
  async run(tx, { siteId: id, paused }) {
    const site = await getSite(tx, id, { lock: true });
    if ((site.paused_at !== null) === paused) return siteJson(site);
    await tx.db.updateTable('sites').set({
      paused_at: paused ? tx.now : null,
      paused_by: paused && tx.actor.kind === 'agent' ? tx.actor.id : null,
      updated_at: tx.now,
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(siteChanged({ siteId: id }));
    tx.afterCommit(() => forgetSite(tx.house, site.key));
    return siteJson(await getSite(tx, id));
  },
});
