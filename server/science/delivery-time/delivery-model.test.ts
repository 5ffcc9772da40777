import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitDelivery, forecastDelivery, type PastParcel } from './delivery-model.ts';
import { seededRandom } from '../numeric/random.ts';
import { weekendsOnly } from '../work-calendar.ts';
import { localStarts } from './local-start.ts';

const dayMs = 86_400_000;
const begin = Date.UTC(2026, 0, 5);

const usual: Record<string, number> = { near: 2, middle: 4, far: 9 };

/** A year of parcels: three lanes, a carrier that is half again as slow, log-normal spread, hand-over a day after purchase. */
function parcels(count: number, random = seededRandom(7)): PastParcel[] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, at) => {
    const lane = ['near', 'middle', 'far'][Math.floor(random() * 3)]!;
    const carrier = random() < 0.3 ? 'slow' : 'quick';
    const bought = begin + (at / count) * 300 * dayMs;
    const handed = bought + (0.5 + random()) * dayMs;
    const deliveredAt = handed + usual[lane]! * (carrier === 'slow' ? 1.5 : 1) * Math.exp(0.3 * normal()) * dayMs;
    return { lane, carrier, promisedBy: bought + (usual[lane]! * 1.5 + 2) * dayMs, deliveredAt, milestones: [{ kind: 'purchase', at: bought }, { kind: 'handover', at: handed }] };
  });
}

const now = begin + 300 * dayMs;
const seoul = weekendsOnly('Asia/Seoul');

describe('delivery times', () => {
  const all = parcels(2_500);
  const model = fitDelivery(all.slice(0, 2_000), seoul, all[2_000]!.milestones[0]!.at);
  const forecasts = all.slice(2_000).map((parcel) => ({
    parcel,
    bought: forecastDelivery(model, { ...parcel, milestones: parcel.milestones.slice(0, 1) }, parcel.milestones[0]!.at)!,
    handed: forecastDelivery(model, parcel, parcel.milestones[1]!.at)!,
  }));

  it('holds about eight in ten of parcels it has not seen in its interval, at purchase and at hand-over', () => {
    for (const at of ['bought', 'handed'] as const) {
      const inside = forecasts.filter(({ parcel, [at]: one }) => parcel.deliveredAt! >= one.earliestAt && parcel.deliveredAt! <= one.latestAt).length / forecasts.length;
      expect(inside).toBeGreaterThan(0.75);
      expect(inside).toBeLessThan(0.86);
    }
  });

  it('knows a lane and a carrier from another, also where nothing was promised', () => {
    const median = (lane: string, carrier: string): number => {
      const parcel = { lane, carrier, promisedBy: null, milestones: [{ kind: 'handover', at: now }] };
      return (forecastDelivery(model, parcel, now)!.expectedAt - now) / dayMs;
    };
    expect(Math.abs(median('far', 'quick') / 9 - 1)).toBeLessThan(0.1);
    expect(median('far', 'slow') / median('far', 'quick')).toBeGreaterThan(1.3);
    expect(median('near', 'quick')).toBeLessThan(3);
  });

  it('says how probably a parcel is late, about as often as it is, and more when time passes', () => {
    const said = forecasts.reduce((sum, { bought }) => sum + bought.late!, 0) / forecasts.length;
    const was = forecasts.filter(({ parcel }) => parcel.deliveredAt! > parcel.promisedBy!).length / forecasts.length;
    expect(Math.abs(said - was)).toBeLessThan(0.05);
    const parcel = { lane: 'middle', carrier: 'quick', promisedBy: now + 8 * dayMs, milestones: [{ kind: 'handover', at: now }] };
    const later = [0, 3, 6, 7.9, 8.1].map((days) => forecastDelivery(model, parcel, now + days * dayMs)!);
    for (let at = 1; at < later.length; at += 1) expect(later[at]!.late!).toBeGreaterThan(later[at - 1]!.late!);
    expect(later.at(-1)!.late).toBe(1);
    for (const [at, days] of [0, 3, 6, 7.9, 8.1].entries()) expect(later[at]!.expectedAt).toBeGreaterThanOrEqual(now + days * dayMs);
  });

  it('forgets slowly what is long past: after a change it says what is true now', () => {
    const slower = all.slice(0, 2_000).map((parcel, at) => (at < 1_400 ? parcel : { ...parcel, deliveredAt: parcel.milestones[1]!.at + 2 * (parcel.deliveredAt! - parcel.milestones[1]!.at) }));
    const changed = fitDelivery(slower, seoul, now);
    const parcel = { lane: 'far', carrier: 'quick', promisedBy: null, milestones: [{ kind: 'handover', at: now }] };
    expect((forecastDelivery(changed, parcel, now)!.expectedAt - now) / dayMs).toBeGreaterThan(14);
  });

  it('counts parcels under way as longer than so far, so that a jam shows before it ends', () => {
    const jam = all.slice(0, 2_000).map((parcel, at) => (at >= 1_600 ? { ...parcel, deliveredAt: null } : parcel));
    const parcel = { lane: 'near', carrier: 'quick', promisedBy: null, milestones: [{ kind: 'handover', at: now }] };
    const jammed = forecastDelivery(fitDelivery(jam, seoul, now), parcel, now)!;
    expect(jammed.expectedAt).toBeGreaterThan(forecastDelivery(model, parcel, now)!.expectedAt  + 0.5 * dayMs);
  });

  it('counts from the hand-over where it was at the moment of the purchase', () => {
    const parcel = { lane: 'near', carrier: 'quick', promisedBy: null, milestones: [{ kind: 'purchase', at: now }, { kind: 'handover', at: now }] };
    expect(forecastDelivery(model, parcel, now)!.since).toBe('handover');
  });

  it('believes no promise further out than those it has seen', () => {
    const said = (days: number): number => forecastDelivery(model, { lane: 'middle', carrier: 'quick', promisedBy: now + days * dayMs, milestones: [{ kind: 'purchase', at: now }] }, now)!.expectedAt;
    expect(said(40_000)).toBe(said(400));
    expect(said(-40_000)).toBe(said(0.5));
  });

  it('learns the same of twenty thousand parcels as of two thousand', () => {
    const many = Array.from({ length: 10 }, (_, copy) => all.slice(0, 2_000).map((parcel) => ({ ...parcel, milestones: parcel.milestones.map(({ kind, at }) => ({ kind, at: at + copy })) }))).flat();
    const learnt = fitDelivery(many, seoul, now);
    for (const { parcel, bought } of forecasts.slice(0, 20)) {
      const said = forecastDelivery(learnt, { ...parcel, milestones: parcel.milestones.slice(0, 1) }, parcel.milestones[0]!.at)!;
      expect(Math.abs(said.expectedAt - bought.expectedAt)).toBeLessThan(0.5 * dayMs);
    }
  }, 60_000);

  it('says nothing on too little, and nothing of a lane before any milestone', () => {
    expect(fitDelivery(all.slice(0, 19), seoul, now).trips.size).toBe(0);
    expect(fitDelivery([], seoul, now).trips.size).toBe(0);
    expect(forecastDelivery(fitDelivery([], seoul, now), all[0]!, now)).toBeNull();
    expect(forecastDelivery(model, { ...all[0]!, milestones: [] }, now)).toBeNull();
  });

  it('never gives NaN, whatever it learns from', () => {
    const time = fc.oneof(fc.constantFrom(NaN, Infinity, 1e300, 8.64e15, -1e15, 0, begin), fc.integer({ min: begin - 400 * dayMs, max: begin + 4_000 * dayMs }));
    const parcel = fc.record({
      lane: fc.constantFrom('', 'a', '\ud800', 'x'.repeat(1_000)), carrier: fc.constantFrom('', 'b'), promisedBy: fc.option(time), deliveredAt: fc.option(time),
      milestones: fc.array(fc.record({ kind: fc.constantFrom('purchase', 'handover'), at: time }), { maxLength: 3 }),
    });
    fc.assert(fc.property(fc.array(parcel, { minLength: 30, maxLength: 60 }), fc.boolean(), (some, equal) => {
      const past = equal ? some.map(() => all[0]!) : [...some, ...all.slice(0, 15)];
      const learnt = fitDelivery(past, seoul, now);
      for (const one of past) {
        const said = forecastDelivery(learnt, one, now);
        if (!said) continue;
        expect([said.expectedAt, said.earliestAt, said.latestAt].every(Number.isFinite)).toBe(true);
        expect(said.earliestAt).toBeLessThanOrEqual(said.expectedAt);
        expect(said.expectedAt).toBeLessThanOrEqual(said.latestAt);
        if (said.late !== null) expect(said.late >= 0 && said.late <= 1).toBe(true);
      }
    }), { numRuns: 40 });
  });
});

describe('local starts', () => {
  it('reads a moment in its own zone and counts the days off that follow', () => {
    const read = localStarts({ zone: 'Asia/Seoul', isDayOff: (date) => ['2026-02-16', '2026-02-17', '2026-02-18'].includes(date) || weekendsOnly('Asia/Seoul').isDayOff(date) });
    expect(read(Date.UTC(2026, 1, 13, 15, 30))).toEqual({ weekday: 6, hour: 0.5, daysOff: 5 });
    expect(() => localStarts(weekendsOnly('Asia/Nowhere'))).toThrow(RangeError);
  });

  it('reads any moment as the clock of its zone shows it, also on the days when that is put forward or back', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']) {
      const read = localStarts(weekendsOnly(zone));
      const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' });
      fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 }), (minute) => {
        const { weekday, hour } = read(minute * 60_000);
        const shown = Object.fromEntries(clock.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
        expect([['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday], Math.round(hour * 60)]).toEqual([shown.weekday, Number(shown.hour) * 60 + Number(shown.minute)]);
      }), { numRuns: 300, examples: [[Date.UTC(2026, 10, 1, 5, 30) / 60_000], [Date.UTC(2026, 3, 4, 15, 10) / 60_000], [Date.UTC(2026, 2, 8, 7, 0) / 60_000]] });
    }
  });
});
