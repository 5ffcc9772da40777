import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';
import { addBusinessTime } from './business-hours/time.ts';
import { businessCalendar } from './queries.ts';

let kit: TestHouse;
let agent: TestAgent;
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-20T08:00:00Z' }); // Friday 17:00 in Seoul
  agent = await kit.agent();
});
afterAll(() => kit.stop());

const week = (monday: { from: string; to: string }[]) =>
  ({ monday, tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] });

describe('store profile', () => {
  it('200 for everybody who works there, 401 for nobody', async () => {
    expect((await kit.api('GET', '/api/v1/store', undefined, { as: agent })).body).toMatchObject({ name: '차와 종이', currency: 'KRW', zone: 'Asia/Seoul' });
    expect((await kit.api('GET', '/api/v1/store', undefined, { as: null })).status).toBe(401);
  });

  it('changes what is given and keeps the rest', async () => {
    const { status, body } = await kit.api('PATCH', '/api/v1/store', { supportEmail: 'help@example.com', url: 'https://shop.example', brandColor: '#AA5500' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ supportEmail: 'help@example.com', url: 'https://shop.example', brandColor: '#aa5500', name: '차와 종이' });
    expect((await kit.api('PATCH', '/api/v1/store', { supportEmail: '' })).body.supportEmail).toBeNull();
    expect((await kit.api('PATCH', '/api/v1/store', { locale: 'ja', languages: ['ja', 'ja', 'en'] })).body).toMatchObject({ locale: 'ja', languages: ['ja', 'en'] });
  });

  it.each([
    [{ zone: 'Asia/Nowhere' }], [{ currency: 'ABC' }], [{ country: 'QQ' }], [{ brandColor: 'red' }], [{ url: 'javascript:alert(1)' }], [{ supportPhone: 'call me' }],
    [{ locale: 'fr' }], [{ languages: [] }], [{ languages: ['ko'] }], [{ name: 'x'.repeat(101) }], [{ supportEmail: 'a@b@c' }],
  ])('422 for %j', async (body) => {
    expect((await kit.api('PATCH', '/api/v1/store', body)).status).toBe(422);
  });

  it('redraws a logo; 422 for what is no picture, 413 for too much, 403 for an agent', async () => {
    const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
    const { body } = await kit.api('PUT', '/api/v1/store/logo', pixel);
    expect((await fetch(kit.url + body.logo)).headers.get('content-type')).toBe('image/png');
    expect((await kit.api('PUT', '/api/v1/store/logo', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')).status).toBe(422);
    expect((await kit.api('PUT', '/api/v1/store/logo', Buffer.alloc(6_000_000))).status).toBe(413);
    expect((await kit.api('PUT', '/api/v1/store/logo', pixel, { as: agent })).status).toBe(403);
    expect((await kit.api('DELETE', '/api/v1/store/logo')).body).toEqual({ logo: null });
  });
});

describe('hours and holidays', () => {
  it('says whether the store is open and when it opens next', async () => {
    const { body } = await kit.api('GET', '/api/v1/store/business-hours', undefined, { as: agent });
    expect(body).toMatchObject({ openNow: true, closesAt: '2026-11-20T10:00:00.000Z', holidayCountry: 'KR', weekly: { sunday: [] } });
  });

  it('sets the week with split shifts, sorted', async () => {
    const { body } = await kit.api('PUT', '/api/v1/store/business-hours', {
      weekly: week([{ from: '13:00', to: '24:00' }, { from: '09:00', to: '12:00' }]), holidayCountry: 'DE', holidayRegion: 'BY',
    });
    expect(body).toMatchObject({ openNow: false, nextOpening: '2026-11-23T00:00:00.000Z', weekly: { monday: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '24:00' }] } });
    const due = await kit.read(async (tx) => addBusinessTime(await businessCalendar(tx), tx.now, 4 * 3_600_000));
    expect(due).toEqual(new Date('2026-11-23T05:00:00Z'));
  });

  it.each([
    ['shifts that overlap', { weekly: week([{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }]), holidayCountry: null, holidayRegion: null }],
    ['a shift that ends before it begins', { weekly: week([{ from: '22:00', to: '02:00' }]), holidayCountry: null, holidayRegion: null }],
    ['a time that does not exist', { weekly: week([{ from: '09:00', to: '25:00' }]), holidayCountry: null, holidayRegion: null }],
    ['a missing day', { weekly: { monday: [] }, holidayCountry: null, holidayRegion: null }],
    ['a country without data', { weekly: week([]), holidayCountry: 'CH', holidayRegion: null }],
    ['a region of another country', { weekly: week([]), holidayCountry: 'KR', holidayRegion: 'BY' }],
  ])('422 for %s', async (_what, body) => {
    expect((await kit.api('PUT', '/api/v1/store/business-hours', body)).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/store/business-hours')).body.holidayCountry).toBe('DE');
  });

  it('shows the days of the next twelve months that differ, special days first', async () => {
    await kit.api('PUT', '/api/v1/store/business-hours', { weekly: week([{ from: '09:00', to: '18:00' }]), holidayCountry: 'KR', holidayRegion: null });
    const open = await kit.api('POST', '/api/v1/store/special-days', { date: '2026-12-25', hours: [{ from: '10:00', to: '14:00' }] });
    expect(open.status).toBe(201);
    await kit.api('POST', '/api/v1/store/special-days', { date: '2026-12-24', name: '창고 정리' });
    const { body } = await kit.api('GET', '/api/v1/store/holidays', undefined, { as: agent });
    expect(body).toMatchObject({ from: '2026-11-20', to: '2027-11-20', knownUntil: '2030-12-31' });
    expect(body.items.slice(0, 3)).toMatchObject([
      { date: '2026-12-24', kind: 'special', name: { ko: '창고 정리' }, hours: [] },
      { date: '2026-12-25', kind: 'special', name: { ko: '성탄절' }, hours: [{ from: '10:00', to: '14:00' }] },
      { date: '2027-01-01', kind: 'holiday', name: { ja: '元日' } },
    ]);
    expect(body.items.filter((item: { substitute: boolean }) => item.substitute).map((item: { date: string }) => item.date)).toContain('2027-10-11');
    expect((await kit.api('DELETE', `/api/v1/store/special-days/${open.body.id}`)).status).toBe(204);
    expect((await kit.api('DELETE', `/api/v1/store/special-days/${open.body.id}`)).status).toBe(404);
    expect((await kit.api('POST', '/api/v1/store/special-days', { date: '2026-02-30' })).status).toBe(422);
  });

  it('sets hours from today on, in the store’s zone, and refuses a day gone by', async () => {
    expect(await kit.api('POST', '/api/v1/store/special-days', { date: '2026-11-19' })).toMatchObject({ status: 422, body: { error: { code: 'day_is_past' } } });
    const today = await kit.api('POST', '/api/v1/store/special-days', { date: '2026-11-20' });
    expect(today.status).toBe(201);
    expect((await kit.api('DELETE', `/api/v1/store/special-days/${today.body.id}`)).status).toBe(204);
  });

  it('announces a change, so that what is counted in business time is counted again', async () => {
    const events = await kit.sql`select type from events where store_id = ${kit.storeId} and type = 'store.business_hours_changed'`;
    expect(events.length).toBeGreaterThan(3);
  });
});
