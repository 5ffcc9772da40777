import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { storeChanged } from './events.ts';

/** Replaces the store's logo, or removes it. */
export const setLogo = command({
  name: 'store.set-logo',
  permission: 'store.manage',
  input: z.object({ png: z.instanceof(Buffer).nullable() }),
  redact: ['png'],
  async run(tx, { png }) {
    const file = png && await tx.house.files.put(tx, { name: 'logo.png', type: 'image/png', bytes: png });
    await tx.db.updateTable('stores').set({ logo_file_id: file?.id ?? null, updated_at: tx.now }).where('id', '=', tx.storeId).execute();
    tx.emit(storeChanged({}));
    return { logo: file ? tx.house.files.link(tx.storeId, file.id, tx.now) : null };
  },
});
