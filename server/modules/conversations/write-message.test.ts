import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import { recount } from './recount.ts';
import { take } from './take.ts';
import { addMessage, reserveMessageId } from './write-message.ts';

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

  it('leaves the same when it is written last, with the id it was given before', async () => {
    const { conversationId } = await receive(kit);
    const of = { channel: 'chat', inbox: 'chat:1' };
    const add = (kind: 'incoming' | 'outgoing') => transact(kit.store.system, async (tx) => {
      const conversation = await take(tx, conversationId!);
      const id = await reserveMessageId(tx);
      const added = await addMessage(tx, conversation, { conversation: { ...conversation, ...of }, kind, author: { kind: kind === 'incoming' ? 'customer' : 'agent' }, text: `a  ${kind}\tone` }, id);
      expect(added).toEqual({ messageId: id, conversation });
      return id;
    });
    for (const kind of ['outgoing', 'incoming', 'incoming', 'outgoing'] as const) {
      const id = await add(kind);
      const [before, counted] = await transact(kit.store.system, async (tx) => [await take(tx, conversationId!), await recount(tx, conversationId!)]);
      expect(before).toMatchObject({ last_message_id: id, last_message_kind: kind, last_preview: `a ${kind} one`, message_count: counted!.message_count, version: counted!.version - 1 });
      expect({ ...counted, version: 0, updated_at: 0 }).toEqual({ ...before, version: 0, updated_at: 0 });
    }
  });

  it('keeps its words whatever strangers put into them', async () => {
    const { messageId } = await receive(kit, { text: 'half \ud83d of a character, a zero \0, and \\u0000 as text', from: { address: 'a@example.com', name: 'Zero \0 \\u0000 \ud83d' } });
    const [row] = await kit.sql`select text, from_address from messages where id = ${messageId}`;
    expect(row).toEqual({ text: 'half \ufffd of a character, a zero , and \\u0000 as text', from_address: { address: 'a@example.com', name: 'Zero  \\u0000 \ufffd' } });
  });
});
