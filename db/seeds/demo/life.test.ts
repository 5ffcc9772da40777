import { describe, expect, it } from 'vitest';
import { makeLife } from './life.ts';
import { orderEvents, productEvents } from './orders.ts';
import { seededRandom } from './random.ts';
import { storeEvent } from '../../../server/modules/orders/schema.ts';

const now = new Date('2026-11-22T05:00:00Z');

describe('the demo year', () => {
  const life = makeLife(now);

  it('is as large as a small store is', () => {
    expect(life.customers.length).toBeGreaterThanOrEqual(3_000);
    expect(life.orders.length).toBeGreaterThanOrEqual(8_000);
    expect(life.conversations.length).toBeGreaterThanOrEqual(2_500);
    expect(new Set(life.conversations.map((one) => one.language))).toEqual(new Set(['ko', 'ja', 'en']));
  });

  it('is the same every time for the same seed', () => {
    const small = { customers: 80, orders: 200, conversations: 60 };
    const told = (seed: number) => JSON.stringify(makeLife(now, { ...small, seed }).conversations);
    expect(told(20)).toBe(told(20));
    expect(told(21)).not.toBe(told(20));
  });

  it('leaves no variable unfilled and nothing in the future', () => {
    for (const { subject, messages } of life.conversations) {
      expect(subject).not.toMatch(/[{}]/);
      for (const message of messages) {
        expect(message.text).not.toMatch(/\{\w+\}/);
        expect(message.at.getTime()).toBeLessThanOrEqual(now.getTime());
      }
    }
  });

  it('is told in events that the store API takes', () => {
    const random = seededRandom(1);
    const events = [...productEvents(now), ...life.orders.slice(0, 500).flatMap((order) => orderEvents(order, random, now))];
    for (const event of events) expect(storeEvent.safeParse(event).error).toBeUndefined();
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });

  it('has open work today, and most of the year done', () => {
    const open = life.conversations.filter((one) => !one.closedAt && one.topic !== 'spam');
    expect(open.length).toBeGreaterThan(20);
    expect(open.length).toBeLessThan(200);
  });
});
