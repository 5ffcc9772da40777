import { command } from '../../kernel/command.ts';
import { siteChanged } from './events.ts';
import { forgetSite } from './known-site.ts';
import { getSite, siteJson } from './queries.ts';
import { siteId, updateSiteBody } from './schema.ts';

/** Changes what is given of a site; the rest stays. Open chats show it when they are next opened. */
export const updateSite = command({
  name: 'storefront.update-site',
  permission: 'storefront.manage',
  input: updateSiteBody.extend({ siteId }),
  async run(tx, { siteId: id, name, allowedOrigins, language, appearance, texts, prechat, attachments }) {
    const site = await getSite(tx, id, { lock: true });
    const refusedAt = attachments === undefined ? site.attachments_refused_at : attachments ? null : (site.attachments_refused_at ?? tx.now);
    await tx.db.updateTable('sites').set({
      ...(name === undefined ? {} : { name }),
      ...(allowedOrigins === undefined ? {} : { allowed_origins: allowedOrigins }),
      ...(language === undefined ? {} : { language }),
      ...(appearance === undefined ? {} : { appearance: JSON.stringify(appearance) }),
      ...(texts === undefined ? {} : { texts: JSON.stringify(texts) }),
      ...(prechat === undefined ? {} : { prechat: JSON.stringify(prechat) }),
      attachments_refused_at: refusedAt,
      updated_at: tx.now,
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(siteChanged({ siteId: id }));
    tx.afterCommit(() => forgetSite(tx.house, site.key));
    return siteJson(await getSite(tx, id));
  },
});
