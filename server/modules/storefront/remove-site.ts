import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { siteRemoved } from './events.ts';
import { forgetSite } from './known-site.ts';
import { getSite } from './queries.ts';
import { siteId } from './schema.ts';

/** Removes a site: its script draws nothing any more and its visitors' sessions end. Conversations stay. */
export const removeSite = command({
  name: 'storefront.remove-site',
  permission: 'storefront.manage',
  input: z.object({ siteId }),
  async run(tx, { siteId: id }) {
    const site = await getSite(tx, id, { lock: true });
    await tx.db.updateTable('sites').set({
      removed_at: tx.now,
      removed_by: tx.actor.kind === 'agent' ? tx.actor.id : null,
      identity_secret: null,
      updated_at: tx.now,
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    await tx.db.updateTable('visitors').set({ ended_at: tx.now })
      .where('store_id', '=', tx.storeId).where('site_id', '=', id).where('ended_at', 'is', null).execute();
    tx.emit(siteRemoved({ siteId: id }));
    tx.afterCommit(() => {
      forgetSite(tx.house, site.key);
      // Visitors of the store's other sites come back at once.
      tx.house.realtime.end(tx.storeId, { kind: 'shopper' });
    });
  },
});
