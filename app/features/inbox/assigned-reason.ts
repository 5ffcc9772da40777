import { format } from '../../lib/format.ts';
import { say } from '../../lib/messages.ts';
import { messages } from './messages.ts';
import type { AssignedReason } from './shapes.ts';

/** Why somebody has a conversation, as a short phrase in the reader's language. */
export function reasonWords(reason: AssignedReason | null | undefined): string {
  if (!reason) return '';
  const t = say(messages);
  const f = format();
  const main = {
    by_hand: t.by_hand, took_it: t.took_it, answered_before: t.answered_before, only_one: t.only_one, replied_first: t.replied_first,
    nobody_free: t.nobody_free, bulk: t.bulk, rule: t.rule(reason.ruleName ?? ''),
    least_load: reason.openNow === undefined ? t.least_load_plain : t.least_load(f.number(reason.openNow)),
  }[reason.code];
  const also = [
    reason.language ? t.speaks(f.language(reason.language)) : '',
    reason.skills?.length ? t.skilled(f.list(reason.skills)) : '',
  ];
  return [main, ...also].filter(Boolean).join(' · ');
}
