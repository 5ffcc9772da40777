import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { transact } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { recount } from './recount.ts';
import { take } from './take.ts';
import { addMessage, addMessageAtLast, nextMessageId } from './write-message.ts';

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

const wholeRow = (tx: Tx, id: number) => tx.db.selectFrom('conversations').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirstOrThrow();

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
          const row = await wholeRow(tx, conversation.id);
          expect(row).toMatchObject(added.conversation);
          conversation = await recount(tx, conversation.id);
          expect(await wholeRow(tx, conversation.id)).toEqual({ ...row, version: row.version + 1 });
        }
      });
    }), { numRuns: 40 });
  });

  it('leaves the same when it is written last, with the id it was given before', async () => {
    const { conversationId } = await receive(kit);
    const of = { channel: 'chat', inbox: 'chat:1' };
    const add = (kind: 'incoming' | 'outgoing') => transact(kit.store.system, async (tx) => {
      const conversation = await take(tx, conversationId!);
      const { rows: [next] } = await sql<{ id: number }>`select ${nextMessageId} as id`.execute(tx.db);
      const message = { conversation: { ...conversation, ...of }, kind, author: { kind: kind === 'incoming' ? 'customer' as const : 'agent' as const }, text: `a  ${kind}\tone` };
      expect(addMessageAtLast(tx, conversation, { ...message, values: { occurred_at: new Date(conversation.last_message_at.getTime() - 1) } }, next!.id)).toBe(false);
      expect(addMessageAtLast(tx, conversation, message, next!.id)).toBe(true);
      return next!.id;
    });
    for (const kind of ['outgoing', 'incoming', 'incoming', 'outgoing'] as const) {
      const id = await add(kind);
      await transact(kit.store.system, async (tx) => {
        const row = await wholeRow(tx, conversationId!);
        expect(row).toMatchObject({ last_message_id: id, last_message_kind: kind, last_preview: `a ${kind} one` });
        await recount(tx, conversationId!);
        expect(await wholeRow(tx, conversationId!)).toEqual({ ...row, version: row.version + 1, updated_at: tx.now });
      });
    }
  });

  it('keeps its words whatever strangers put into them', async () => {
    const { messageId } = await receive(kit, { text: 'half \ud83d of a character, a zero \0, and \\u0000 as text', from: { address: 'a@example.com', name: 'Zero \0 \\u0000 \ud83d' } });
    const [row] = await kit.sql`select text, from_address from messages where id = ${messageId}`;
    expect(row).toEqual({ text: 'half \ufffd of a character, a zero , and \\u0000 as text', from_address: { address: 'a@example.com', name: 'Zero  \\u0000 \ufffd' } });
  });
});
