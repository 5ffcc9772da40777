import { format } from '../../../lib/format.ts';
import { say } from '../../../lib/messages.ts';
import { reasonWords } from '../assigned-reason.ts';
import { channelName } from '../channel.tsx';
import { messages as inboxMessages } from '../messages.ts';
import type { AssignedReason, Message, Priority } from '../shapes.ts';
import { messages } from './messages.ts';

/** A system line in the reader's words: from its code and facts, never from stored text. */
export function lineWords({ line, author }: Pick<Message, 'line' | 'author'>): string {
  const t = say(messages);
  if (!line) return '';
  const who = author.name ?? t.system;
  const text = (fact: string) => (typeof line[fact] === 'string' ? line[fact] : '');
  switch (line.code) {
    case 'assigned': {
      const why = reasonWords(line['reason'] as AssignedReason | undefined);
      const byHand = (line['reason'] as AssignedReason | undefined)?.code === 'by_hand';
      return byHand && author.name ? t.l_assigned(who, text('name'), '') : t.l_took(text('name'), why);
    }
    case 'unassigned': return t.l_unassigned(who);
    case 'team_assigned': return t.l_team_assigned(who, text('name') || say(inboxMessages).noTeam);
    case 'closed': return t.l_closed(who);
    case 'reopened': return text('because') === 'customer_wrote' ? t.l_reopened_customer : t.l_reopened(who);
    case 'snoozed': return t.l_snoozed(who, text('until') && format().dateTime(text('until')));
    case 'marked_spam': return t.l_marked_spam(who);
    case 'not_spam': return t.l_not_spam(who);
    case 'channel_changed': return t.l_channel_changed(who, channelName(text('channel') || text('to')));
    case 'bounced': return t.l_bounced(text('address') || text('recipient'));
    case 'priority_set': return t.l_priority_set(who, say(inboxMessages)[text('priority') as Priority] ?? text('priority'));
    case 'undone': return t.l_undone(who);
    case 'follow_up': return t.l_follow_up;
    case 'woken': return t.l_woken;
    case 'merged_here': return t.l_merged_here;
    case 'split_off': return t.l_split_off;
    case 'split_from': return t.l_split_from;
    case 'auto_reply': return t.l_auto_reply;
    case 'report': return t.l_report;
    case 'possibly_belongs': return t.l_possibly_belongs;
    case 'away_notice': return t.l_away_notice;
    case 'answer_mailed': return t.l_answer_mailed(text('address'));
    case 'answer_not_mailed': return t.l_answer_not_mailed(text('address'));
    case 'order_number_given': return t.l_order_number_given(text('number'));
    default: return t.l_other(line.code);
  }
}
