import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { recount } from './recount.ts';
import { take } from './take.ts';
import { addMessage } from './write-message.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

const spoken = fc.record({
  kind: fc.constantFrom('incoming' as const, 'outgoing' as const),
  automatic: fc.boolean(),
  byPerson: fc.boolean(),
  /** Minutes after the one before; some come in later than they were written. */
  later: fc.integer({ min: -5, max: 60 }),
  text: fc.string({ unit: 'binary', maxLength: 200 }),
  language: fc.constantFrom('ko', 'ja', 'en', null),
});

describe('a message', () => {
  it('leaves its conversation’s row as counting all messages anew would', async () => {
    await fc.assert(fc.asyncProperty(fc.array(spoken, { minLength: 1, maxLength: 6 }), async (messages) => {
      const { conversationId } = await receive(kit);
      await transact(kit.store.system, async (tx) => {
        let conversation = await take(tx, conversationId!);
        let at = conversation.last_message_at.getTime();
        for (const { kind, automatic, byPerson, later, text, language } of messages) {
          at += later * 60_000;
          const added = await addMessage(tx, conversation, {
            conversation, kind, author: { kind: kind === 'incoming' ? 'customer' : byPerson ? 'agent' : 'system' }, text,
            values: { occurred_at: new Date(at), automatic: automatic ? 'away' : null, language },
          });
          conversation = added.conversation;
          const { version, ...counted } = await recount(tx, conversation.id);
          expect(version).toBe(conversation.version + 1);
          expect({ ...conversation, version: 0 }).toEqual({ ...counted, version: 0 });
          conversation = await take(tx, conversation.id);
        }
      });
    }), { numRuns: 40 });
  });

  it('keeps its words whatever strangers put into them', async () => {
    const { messageId } = await receive(kit, { text: 'half \ud83d of a character, a zero \0, and \\u0000 as text', from: { address: 'a@example.com', name: 'Zero \0 \\u0000 \ud83d' } });
    const [row] = await kit.sql`select text, from_address from messages where id = ${messageId}`;
    expect(row).toEqual({ text: 'half \ufffd of a character, a zero , and \\u0000 as text', from_address: { address: 'a@example.com', name: 'Zero  \\u0000 \ufffd' } });
  });
});
