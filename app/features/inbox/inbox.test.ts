import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallClock } from '../../lib/zoned.ts';
import { belongs } from './cache.ts';
import { asking, isEmpty, newest, parseAddress, recipientChange, unfilled, withProducts } from './composer/draft.ts';
import { dueState } from './due-chip.tsx';
import { asRequest, startForm } from './panel/action-request.ts';
import { firstOfEach, matching } from './picker.tsx';
import { listQuery, readPlace, writeSearch } from './place.ts';
import type { ConversationRow } from './shapes.ts';
import { snoozeChoices } from './snooze-choices.ts';
import { hasOwnColours, hasRemoteImages, mailPage } from './thread/mail-page.ts';
import { neighbours } from './use-list.ts';

const row = (change: Partial<ConversationRow> = {}): ConversationRow => ({
  id: 1, subject: '', channel: 'email', inbox: 'email:1', language: 'ko', priority: 'normal', status: 'open', customer: null, assignee: null, assignedReason: null,
  team: null, lastMessage: null, lastMessageAt: '2026-11-22T00:00:00Z', messageCount: 1, unread: false, needsReplySince: null, waitingSince: null, due: null,
  snoozedUntil: null, closedAt: null, tags: [], lock: null, createdAt: '2026-11-22T00:00:00Z', version: 1, ...change,
});

describe('where one is', () => {
  it('stands in the address, and only what does not go without saying', () => {
    const place = readPlace({ view: 'all', tab: 'closed', q: '환불' }, '12');
    expect(place).toMatchObject({ conversationId: 12, view: 'all', tab: 'closed', sort: 'newest', q: '환불' });
    expect(writeSearch(place)).toEqual({ view: 'all', tab: 'closed', q: '환불' });
    expect(writeSearch(readPlace({}, undefined))).toEqual({});
    // Where nobody else works, everything is the view that goes without saying.
    expect(readPlace({}, undefined, 'all').view).toBe('all');
    expect(writeSearch(readPlace({ view: 'mine' }, undefined, 'all'), 'all')).toEqual({ view: 'mine' });
  });

  it('survives nonsense in the address', () => {
    expect(readPlace({ tab: 'x', sort: 7, tag: 'abc', view: 3 }, '-1')).toMatchObject({ conversationId: null, view: 'mine', tab: 'open', sort: 'due', tagId: null });
  });

  it('asks the server for it', () => {
    expect(listQuery(readPlace({ tab: 'snoozed' }, undefined))).toEqual({ view: 'mine', status: 'snoozed', sort: 'waking' });
    expect(listQuery(readPlace({ view: 'view:3' }, undefined))).toEqual({ view: 'view:3' });
  });
});

describe('a list', () => {
  it('lets go of what no longer belongs to it', () => {
    const open = { view: 'mine', status: 'open' };
    expect(belongs(row({ status: 'closed' }), row(), open)).toBe(false);
    expect(belongs(row({ subject: 'x' }), row(), open)).toBe(true);
    expect(belongs(row({ assignee: { id: 2, name: 'B' } }), row(), { view: 'unassigned', status: 'open' })).toBe(false);
  });

  it('knows what comes next, also after the open one left', () => {
    expect(neighbours([1, 2, 3], 2, 1)).toEqual({ next: 3, previous: 1 });
    expect(neighbours([1, 3], 2, 1)).toEqual({ next: 3, previous: 1 });
    expect(neighbours([1], 2, 1)).toEqual({ next: 1, previous: 1 });
    expect(neighbours([4, 5], null, 0)).toEqual({ next: 4, previous: undefined });
    expect(neighbours([], 2, 0)).toEqual({ next: undefined, previous: undefined });
  });

  it('tells how a target stands', () => {
    const due = { kind: 'next' as const, warnAt: '2026-11-22T00:30:00Z', dueAt: '2026-11-22T01:00:00Z' };
    const at = (time: string) => dueState(row({ due }), Date.parse(`2026-11-22T${time}Z`));
    expect([at('00:00:00'), at('00:40:00'), at('01:00:00')]).toEqual(['calm', 'close', 'overdue']);
    expect(dueState(row({ due, status: 'waiting' }), Date.parse('2026-11-22T02:00:00Z'))).toBe('paused');
    expect(dueState(row(), 0)).toBeNull();
  });
});

describe('writing', () => {
  it('asks for a macro or a colleague right before the caret', () => {
    expect(asking('안녕 /배송', 6, '/')).toEqual({ query: '배송', from: 3 });
    expect(asking('/', 1, '/')).toEqual({ query: '', from: 0 });
    expect(asking('https://a', 9, '/')).toBeNull();
    expect(asking('@하루', 3, '@')).toEqual({ query: '하루', from: 0 });
    expect(asking('a@b', 3, '@')).toBeNull();
  });

  it('shows whom it reaches that it did not before', () => {
    const usual = [{ address: 'a@x.kr' }, { address: 'b@x.kr' }];
    expect(recipientChange(usual, null)).toEqual({ added: [], removed: [] });
    expect(recipientChange(usual, [{ address: 'A@X.kr' }, { address: 'c@x.kr' }])).toEqual({ added: [{ address: 'c@x.kr' }], removed: [{ address: 'b@x.kr' }] });
  });

  it('reads addresses', () => {
    expect(parseAddress('김서연 <s@x.kr>')).toEqual({ address: 's@x.kr', name: '김서연' });
    expect(parseAddress(' s@x.kr ')).toEqual({ address: 's@x.kr' });
    expect([parseAddress('s@x'), parseAddress('서연'), parseAddress('a@b.c, d@e.f')]).toEqual([null, null, null]);
  });

  it('keeps the newer of two drafts', () => {
    const local = { text: 'here', to: null, cc: null, files: [], variantIds: [7], basedOn: 1, macroId: null, updatedAt: '2026-11-22T00:00:02Z' };
    const server = { kind: 'reply' as const, text: 'there', html: null, to: null, cc: null, fileIds: [], variantIds: [8, 9], basedOnMessageId: 1, updatedAt: '2026-11-22T00:00:01Z' };
    expect(newest(local, server).text).toBe('here');
    expect(newest(local, { ...server, updatedAt: '2026-11-22T00:00:03Z' }).text).toBe('there');
    expect(newest(null, server).variantIds).toEqual([8, 9]);
    expect(newest(null, undefined).text).toBe('');
  });

  it('holds each product once, as many as a message may show, and is not empty with one', () => {
    expect(withProducts([3, 1], [1, 2])).toEqual([3, 1, 2]);
    expect(withProducts([1, 2, 3, 4], [5, 6])).toEqual([1, 2, 3, 4, 5]);
    expect([isEmpty(newest(null, undefined)), isEmpty({ ...newest(null, undefined), variantIds: [1] })]).toEqual([true, false]);
  });

  it('finds variables that stayed unfilled', () => {
    expect(unfilled('{{order.number}} {{ customer.name }} {{order.number}} {x}')).toEqual(['order.number', 'customer.name']);
  });
});

it('offers snoozes that lie ahead, in order, in every zone at every hour', () => {
  fc.assert(fc.property(fc.constantFrom('Asia/Seoul', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata'), fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (zone, now) => {
    const choices = snoozeChoices(now, zone);
    const times = choices.map((one) => one.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((time) => time > now.getTime() + 3_600_000)).toBe(true);
    expect(wallClock(choices.find((one) => one.name === 'tomorrow')!.at, zone).hour).toBe(9);
  }));
});

it('fetches the pictures of a mail from elsewhere only when asked to, and sees whether it brings its own colours', () => {
  const html = '<img alt="A" data-remote-src="https://x.example/a.png" />';
  const look = { origin: 'https://care.example', colours: 'own', lang: 'en' } as const;
  expect(hasRemoteImages(html)).toBe(true);
  expect(hasRemoteImages('<img src="cid:1"><a href="https://x">x</a>')).toBe(false);
  expect(mailPage(html, { ...look, images: false })).not.toContain(' src="https://x.example/a.png"');
  expect(mailPage(html, { ...look, images: true })).toContain('<img alt="A" src="https://x.example/a.png" />');
  expect(hasOwnColours('<td bgcolor="#fff">')).toBe(true);
  expect(hasOwnColours('<p>plain</p>')).toBe(false);
});

it('draws a hundred of each group to pick from, finds all by typing, full or half width', () => {
  const items = [...Array.from({ length: 3_000 }, (_, at) => ({ id: `a${at}`, label: `Agent ${at}`, group: 'agents', pick() {} })), { id: 't', label: 'Ｔｅａｍ 배송', group: 'teams', pick() {} }];
  expect(firstOfEach(items).map(({ id }) => id)).toEqual([...items.slice(0, 100), items.at(-1)!].map(({ id }) => id));
  expect(firstOfEach(matching(items, 'agent 2999')).map(({ id }) => id)).toEqual(['a2999']);
  expect(matching(items, '배송 team').map(({ id }) => id)).toEqual(['t']);
});

describe('what is asked of the store', () => {
  const order = { lines: [], shippingAddress: null, shippedAt: null, currency: 'KRW' };
  it('puts back into stock what is cancelled before it left, and nothing else unless somebody says so', () => {
    expect(asRequest('cancel', startForm('cancel', order), order, 0)).toMatchObject({ restock: true, refund: true });
    expect(asRequest('cancel', startForm('cancel', { ...order, shippedAt: '2026-11-22T00:00:00Z' }), order, 0)).toMatchObject({ restock: false });
    expect(asRequest('refund', startForm('refund', order), order, 0)).toMatchObject({ restock: false });
  });
  it('is the same for the same form whenever it is read, and nothing for numbers that mean nothing', () => {
    const coupon = { ...startForm('coupon', order), amount: '3,000' };
    expect(asRequest('coupon', coupon, order, 0)).toEqual({ kind: 'coupon', notifyCustomer: true, amount: 3000, expiresAt: '1970-01-31T00:00:00.000Z' });
    expect(asRequest('coupon', { ...coupon, days: '' }, order, 0)).not.toHaveProperty('expiresAt');
    for (const days of ['0', '-1', '1.5', '3651', '1e30', 'ten']) expect(asRequest('coupon', { ...coupon, days }, order, 0), days).toBeNull();
    for (const percent of ['0', '101', '', '10.5', '-10']) expect(asRequest('coupon', { ...coupon, how: 'percent', percent }, order, 0), percent).toBeNull();
    expect(asRequest('coupon', { ...coupon, how: 'percent', percent: '１５' }, order, 0)).toMatchObject({ percent: 15 });
    expect(asRequest('coupon', { ...coupon, amount: '99999999999999999999' }, order, 0)).toBeNull();
  });
  it('begins with the pieces that can still be given back', () => {
    const lines = [{ id: 7, quantity: 3, givenBack: 2 }] as Parameters<typeof startForm>[1]['lines'];
    expect([startForm('refund', { ...order, lines }).quantities, startForm('resend', { ...order, lines }).quantities]).toEqual([{ 7: 1 }, { 7: 3 }]);
  });
});
