import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { siteChanged } from './events.ts';
import { getSite } from './queries.ts';
import { siteId } from './schema.ts';

/** Makes a new identity secret, shown this once. Tokens signed with the old one are refused from now on. */
export const rotateIdentitySecret = command({
  name: 'storefront.rotate-identity-secret',
  permission: 'storefront.manage',
  input: z.object({ siteId }),
  async run(tx, { siteId: id }) {
    await getSite(tx, id, { lock: true });
    const secret = `dgi_${randomBytes(32).toString('base64url')}`;
    await tx.db.updateTable('sites').set({ identity_secret: tx.house.secrets.seal(secret), identity_secret_made_at: tx.now, updated_at: tx.now })
      .where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(siteChanged({ siteId: id }));
    return { secret, madeAt: tx.now.toISOString() };
  },
});
