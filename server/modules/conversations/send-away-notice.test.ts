import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
// Sunday in Seoul: closed until Monday 10:00.
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-22T03:00:00.000Z' });
  await connectMailbox(kit);
  expect((await kit.api('PATCH', '/api/v1/inbox-settings', { awayNotice: true })).body).toMatchObject({ awayNotice: true });
});
afterAll(() => kit.stop());

const notices = () => kit.sql<{ address: string; automatic: boolean; purpose: string; content: { subject: string; text: string; quoted?: object; answering?: object } }>`
  select address, automatic, purpose, content from deliveries order by id`;

describe('outside the opening hours', () => {
  it('whoever writes is told when an answer will come, once a day, with no word of their own', async () => {
    const { conversationId } = await receive(kit, { from: { address: 'seoyeon@example.com' }, subject: 'BUY CHEAP http://evil.example', reply: '주문한 차가 언제 오나요? http://evil.example' });
    await receive(kit, { from: { address: 'Seoyeon@example.com' }, reply: '아직 안 왔어요. 빨리 답변 주세요.' });
    await receive(kit, { from: { address: 'list@example.com' }, evidence: { spam: [], authenticated: false, ours: false, bulk: true } });
    await kit.settle();
    const sent = await notices();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ address: 'seoyeon@example.com', automatic: true, purpose: 'acknowledgement', content: { subject: '메시지를 받았어요' } });
    expect(sent[0]!.content.text).toMatch(/11월 23일 월요일 10:00/);
    expect(JSON.stringify(sent[0]!.content)).not.toMatch(/evil|CHEAP|언제 오나요/);
    // It is no answer: the conversation still waits for one.
    expect((await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body).toMatchObject({ status: 'open', due: null });
    expect((await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body.needsReplySince).not.toBeNull();
  });

  it('two instances that answer each other for a day stop after one notice', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      await receive(kit, { from: { address: 'robot@example.net' }, kind: hour % 2 === 0 ? 'message' : 'auto-reply' }, { receivedAt: kit.clock.now() });
      await kit.settle();
      kit.clock.set(new Date(kit.clock.now().getTime() + 3_000_000));
    }
    expect((await notices()).filter((one) => one.address === 'robot@example.net')).toHaveLength(1);
  });

  it('uses the store’s own words', async () => {
    kit.clock.set(new Date('2026-11-29T03:00:00.000Z'));
    await kit.sql`delete from away_notices`;
    const { status } = await kit.api('PATCH', '/api/v1/inbox-settings', { awayTexts: { en: 'Back {{answer_time}}!' } }, { as: (await kit.agent({ role: 'admin' })) });
    expect(status).toBe(200);
    await receive(kit, { from: { address: 'emma@example.com' }, reply: 'Hello, when will my order arrive please?' });
    await kit.settle();
    expect((await notices()).at(-1)!.content.text).toMatch(/^Back Monday, November 30/);
  });
});
