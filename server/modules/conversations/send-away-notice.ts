import { sql } from 'kysely';
import { z } from 'zod';
import { usualClock } from '../../channels/usual-clock.ts';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { isOpen, nextOpening } from '../store/business-hours/time.ts';
import { businessCalendar } from '../store/queries.ts';
import { decideAway } from './away-policy.ts';
import { awayNoticeQueued } from './events.ts';
import { awayWords } from './messages.ts';
import { ownAddresses } from './recipients.ts';
import { id } from './schema.ts';
import type { Address } from './schema.ts';
import { sendMessage } from './send-message.ts';
import { inboxSettings } from './settings/queries.ts';
import type { Settings } from './settings/schema.ts';
import { take } from './take.ts';
import { addMessage } from './write-message.ts';

/**
 * Tells whoever wrote outside the opening hours when an answer will come, if `decideAway` says so. The text is the
 * store's alone: nothing of what the sender wrote goes back, to an address that anybody may have put there.
 */
export const sendAwayNotice = command({
  name: 'conversations.send-away-notice',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, messageId: id }),
  async run(tx, { conversationId, messageId }) {
    const settings = await inboxSettings(tx);
    if (!settings.awayNotice) return { sent: false, because: 'off' };
    const conversation = await take(tx, conversationId, { evenMerged: true });
    const message = await tx.db.selectFrom('messages').select(['from_address', 'automatic', 'occurred_at', 'channel', 'inbox'])
      .where('store_id', '=', tx.storeId).where('id', '=', messageId).executeTakeFirstOrThrow();
    const from = message.from_address as unknown as Address | null;
    // A contact form that mails in our own name is not answered: the address in it is a stranger's claim.
    const address = from && !(await ownAddresses(tx))(from.address) ? from.address.toLowerCase() : '';
    const calendar = await businessCalendar(tx);
    const known = await tx.db.selectFrom('away_notices').select('last_at').where('store_id', '=', tx.storeId).where('address', '=', address).executeTakeFirst();
    const decision = decideAway({
      enabled: settings.awayNotice, now: tx.now, openNow: isOpen(calendar, tx.now), opensAt: nextOpening(calendar, tx.now), channel: message.channel, address,
      automatic: message.automatic !== null, spam: conversation.spam_at !== null, lastNoticeAt: known?.last_at ?? null, receivedAt: message.occurred_at,
    });
    if (!decision.send) return { sent: false, because: decision.because };
    if (!await claimToday(tx, address, conversationId)) return { sent: false, because: 'told_today' };
    const words = await noticeOf(tx, settings, conversation.language, decision.opensAt);
    const { messageId: noticeId } = await addMessage(tx, conversation, {
      conversation: { id: conversation.id, channel: message.channel, inbox: message.inbox }, kind: 'outgoing', author: { kind: 'system' },
      text: words.text, to: [{ address }], values: { subject: words.subject, automatic: 'away', language: words.language },
    });
    await sendMessage.in(tx, { messageId: noticeId });
    tx.emit(awayNoticeQueued({ conversationId, messageId: noticeId }, { customerId: conversation.customer_id }));
    return { sent: true, because: null };
  },
});

/** True for one caller a day and address, however many ask at once. */
async function claimToday(tx: Tx, address: string, conversationId: number): Promise<boolean> {
  const { rows } = await sql`
    insert into away_notices as told (store_id, address, last_at, conversation_id) values (${tx.storeId}, ${address}, ${tx.now}, ${conversationId})
    on conflict (store_id, address) do update set last_at = excluded.last_at, conversation_id = excluded.conversation_id
      where told.last_at <= excluded.last_at - interval '1 day'
    returning 1`.execute(tx.db);
  return rows.length > 0;
}

async function noticeOf(tx: Tx, settings: Settings, spoken: string | null, opensAt: Date | null) {
  const store = await tx.db.selectFrom('stores').select(['name', 'zone', 'locale']).where('id', '=', tx.storeId).executeTakeFirstOrThrow();
  const language = (['en', 'ko', 'ja'] as const).find((one) => one === (spoken ?? store.locale)) ?? 'en';
  const words = awayWords[language];
  const answerTime = opensAt && new Intl.DateTimeFormat(language, { timeZone: store.zone, weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short', ...usualClock(language) })
    .format(opensAt);
  const own = settings.awayTexts[language];
  const ours = answerTime ? words.text(store.name, answerTime) : words.textWithoutTime(store.name);
  return { language, subject: words.subject, text: own ? own.replaceAll(/\{\{\s*answer_time\s*\}\}/g, answerTime ?? '') : ours };
}
