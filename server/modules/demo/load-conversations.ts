import type { DemoConversation } from '../../../db/seeds/demo/conversations.ts';
import type { Tx } from '../../kernel/command.ts';
import type { PastConversation } from '../conversations/past-conversation.ts';
import { recordPastConversations } from '../conversations/record-past-conversations.ts';
import type { Furnished } from './furnish.ts';
import type { CardsBySku } from './show-products.ts';

/** Writes conversations of the story as they would stand had they happened here. Telling the same story twice adds nothing. */
export async function loadConversations(tx: Tx, furnished: Furnished, conversations: { key: string; told: DemoConversation }[], cards: CardsBySku): Promise<void> {
  await recordPastConversations.in(tx, { conversations: conversations.map(({ key, told }) => pastOf(furnished, key, told, cards)) });
}

function pastOf(furnished: Furnished, key: string, told: DemoConversation, cards: CardsBySku): PastConversation {
  const mail = told.channel === 'email';
  const tagId = furnished.tagIds[told.topic];
  return {
    externalId: key, channel: told.channel, inbox: mail ? furnished.emailInbox : furnished.chatInbox, subject: mail ? told.subject : '', language: told.language,
    contact: { kind: 'email', address: told.customer.email, name: told.customer.name },
    priority: told.topic === 'complaint' ? 'high' : 'normal', tagIds: tagId ? [tagId] : [], assigneeAgentId: told.agent === null ? null : furnished.agentIds[told.agent]!,
    closedAt: told.closedAt?.toISOString() ?? null, snoozedUntil: told.snoozedUntil?.toISOString() ?? null, spam: told.topic === 'spam',
    messages: told.messages.map((message, index) => ({
      from: message.from, at: message.at.toISOString(), text: message.text, agentId: message.from === 'customer' ? null : furnished.agentIds[message.agent]!,
      messageId: mail && message.from === 'customer' ? `${key}-${index}@${told.customer.email.split('@')[1]}` : null,
      cards: [cards.get(message.shows ?? '') ?? []].flat(),
    })),
  };
}
