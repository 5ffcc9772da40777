import { sql } from 'kysely';
import { command } from '../../../kernel/command.ts';
import { settingsChanged } from '../events.ts';
import { json } from '../take.ts';
import { inboxSettings } from './queries.ts';
import { settings } from './schema.ts';

/** Changes how the inbox behaves. What is left out stays. */
export const updateSettings = command({
  name: 'conversations.update-settings',
  permission: 'targets.manage',
  input: settings.partial(),
  async run(tx, input) {
    const next = { ...await inboxSettings(tx), ...input };
    const since = (on: boolean, column: 'auto_assign_since' | 'away_notice_since') =>
      (on ? sql<Date>`coalesce(inbox_settings.${sql.ref(column)}, ${tx.now})` : sql<Date | null>`null`);
    const values = { reopen_days: next.reopenDays, undo_seconds: next.undoSeconds, away_texts: json(next.awayTexts), updated_at: tx.now };
    await tx.db.insertInto('inbox_settings').values({
      store_id: tx.storeId, ...values, auto_assign_since: next.autoAssign ? tx.now : null, away_notice_since: next.awayNotice ? tx.now : null,
    }).onConflict((clash) => clash.column('store_id').doUpdateSet({
      ...values, auto_assign_since: since(next.autoAssign, 'auto_assign_since'), away_notice_since: since(next.awayNotice, 'away_notice_since'),
    })).execute();
    tx.emit(settingsChanged({}));
    return inboxSettings(tx);
  },
});
