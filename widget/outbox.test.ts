import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';
import { RequestError } from './protocol.ts';
import type { Message, OutgoingMessage } from './protocol.ts';

const outgoing = (clientId: string): OutgoingMessage => ({ clientId, text: clientId, attachments: [] });

/** A server that stores each client id once, and answers as told: ok, lost answer, no network, refusal. */
function server(plan: string[]) {
  const stored: string[] = [];
  const send = async ({ clientId, text }: OutgoingMessage): Promise<Message> => {
    const step = plan.shift() ?? 'ok';
    await Promise.resolve();
    if (step === 'offline') throw new RequestError(0, 'offline', null);
    if (step === 'busy') throw new RequestError(429, 'too_many_requests', 7);
    if (step === 'refused') throw new RequestError(422, 'invalid_input', null);
    if (!stored.includes(clientId)) stored.push(clientId);
    if (step === 'answer lost') throw new RequestError(0, 'offline', null);
    return { id: stored.indexOf(clientId) + 1, clientId, from: 'shopper', agent: null, text, attachments: [], cards: [], at: '' };
  };
  return { stored, send };
}

function outboxFor(send: (message: OutgoingMessage) => Promise<Message>, kept: OutgoingMessage[] = []) {
  const sent: string[] = [];
  const waits: { milliseconds: number; then: () => void }[] = [];
  const outbox = createOutbox(kept, {
    send,
    onSent: (message) => sent.push(message.clientId ?? ''),
    onChange: () => undefined,
    now: () => '2026-11-22T00:00:00.000Z',
    wait: (milliseconds, then) => void waits.push({ milliseconds, then }),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 500; turn += 1) {
      await Promise.resolve();
      if (turn % 10 === 9) waits.shift()?.then();
    }
  };
  return { outbox, sent, waits, settle };
}

describe('outbox', () => {
  it('loses and doubles nothing, and keeps the order, whatever the network does', async () => {
    const step = fc.constantFrom('ok', 'offline', 'busy', 'answer lost');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (plan, count) => {
        const { stored, send } = server(plan);
        const { outbox, sent, settle } = outboxFor(send);
        const ids = Array.from({ length: count }, (_, index) => `m${index}`);
        for (const id of ids) outbox.add(outgoing(id));
        await settle();
        expect(stored).toEqual(ids);
        expect(sent).toEqual(ids);
        expect(outbox.pending).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('sends what an earlier page left behind', async () => {
    const { stored, send } = server([]);
    const { outbox, settle } = outboxFor(send, [outgoing('kept')]);
    outbox.retry();
    await settle();
    expect(stored).toEqual(['kept']);
  });

  it('waits as long as the server asks', async () => {
    const { send } = server(['busy']);
    const { outbox, waits } = outboxFor(send);
    outbox.add(outgoing('a'));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(waits.map((wait) => wait.milliseconds)).toEqual([7000]);
  });

  it('keeps a refused message on screen and goes on with the next', async () => {
    const { stored, send } = server(['refused']);
    const { outbox, settle } = outboxFor(send);
    outbox.add(outgoing('bad'));
    outbox.add(outgoing('good'));
    await settle();
    expect(stored).toEqual(['good']);
    expect(outbox.pending.map((item) => [item.message.clientId, item.refused])).toEqual([['bad', 'invalid_input']]);
    outbox.discard('bad');
    expect(outbox.pending).toEqual([]);
  });
});
