import { remember } from '../../../kernel/remember.ts';
import { settingsChanged } from '../events.ts';
import type { Settings } from './schema.ts';

/** The store's inbox settings, or what holds until it sets its own. */
export const inboxSettings = remember('inbox.settings', [settingsChanged], async (tx): Promise<Settings> => {
  const row = await tx.db.selectFrom('inbox_settings').selectAll().where('store_id', '=', tx.storeId).executeTakeFirst();
  if (!row) return { reopenDays: 14, undoSeconds: 10, autoAssign: false, awayNotice: false, awayTexts: {} };
  return {
    reopenDays: row.reopen_days, undoSeconds: row.undo_seconds, autoAssign: row.auto_assign_since !== null,
    awayNotice: row.away_notice_since !== null, awayTexts: row.away_texts as Settings['awayTexts'],
  };
});
