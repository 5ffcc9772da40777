import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { take } from './take.ts';
import type { Conversation } from './take.ts';

interface Act {
  name: string;
  permission: string;
  /** False for what says nothing about data (marks of one's own). */
  audited?: boolean;
  /** Also on a conversation that was merged into another. */
  evenMerged?: boolean;
}

const input = z.object({ conversationId: id });

/** Declares a verb that needs nothing but its conversation, which is taken first: verbs on it happen one after another. */
export function onConversation<O>({ evenMerged = false, ...act }: Act, run: (tx: Tx, conversation: Conversation) => Promise<O>) {
  return command({
    ...act,
    input,
    run: async (tx: Tx, { conversationId }: z.output<typeof input>) => run(tx, await take(tx, conversationId, { evenMerged })),
  });
}
