import { bgNbdWhileAlive } from './bg-nbd.ts';
import { evenClock, monthlyClock, monthOf, timeAt, type Clock } from './clock.ts';
import { fitModel, type FittedModel } from './fit-model.ts';
import { groupHistories, type Histories } from './histories.ts';
import type { Known } from './purchases.ts';

/** Repeat purchases by month of the year, first purchases by day: all that a season can be seen in. */
export interface Months {
  firstDay: number;
  lastDay: number;
  repeats: Float64Array;
  newcomers: Float64Array;
}

/** As many purchases as this at the average rate are added to each month before it is judged. */
const caution = 30;
const rounds = 4;
const stepsPerDay = 4;

/** Histories in the clock's time, in units of `daysPerUnit`; a quarter of a day is the finest step of a clock that is not even. */
export function historiesOf(known: Known, end: number, clock: Clock, daysPerUnit: number): Histories {
  if (!clock.months) return groupHistories(known.repeats, known.recency, known.age, 1 / daysPerUnit);
  const now = timeAt(clock, end);
  const steps = (first: number, time: number) => Math.round((time - timeAt(clock, first)) * stepsPerDay);
  return groupHistories(
    known.repeats,
    Float64Array.from(known.recency, (days, i) => (days === 0 ? 0 : Math.max(1, steps(known.first[i]!, timeAt(clock, known.first[i]! + days))))),
    Float64Array.from(known.first, (first) => steps(first, now)),
    1 / (stepsPerDay * daysPerUnit),
  );
}

/**
 * How fast each month of the year runs: repeat purchases seen ∕ expected by the model, in turn with the model's fit in the time that
 * follows, until both agree; the BG/NBD model judges, whichever is used in that time. Each month is drawn to 1 by the weight of 30 purchases. Months never seen run like the last 90 days.
 * `reach` is the last day that the clock must tell.
 */
export function seasonalClock(known: Known, months: Months, reach: number, daysPerUnit: number): Clock {
  let clock = evenClock(months.firstDay, reach);
  const factors = new Float64Array(12).fill(1);
  const seen = daysPerMonth(months.firstDay, months.lastDay);
  const some = evenSample(known);
  for (let round = 0; round < rounds; round += 1) {
    const model = fitModel('bgnbd', historiesOf(some, months.lastDay, clock, daysPerUnit), true);
    const expected = expectedByMonth(model, months, clock, daysPerUnit);
    const scale = sum(months.repeats) / Math.max(sum(expected), 1e-9);
    for (let month = 0; month < 12; month += 1) factors[month]! *= (months.repeats[month]! + caution) / (expected[month]! * scale + caution);
    let [total, days] = [0, 0];
    for (let month = 0; month < 12; month += 1) {
      total += factors[month]! * seen[month]!;
      days += seen[month]!;
    }
    for (let month = 0; month < 12; month += 1) factors[month]! *= days / total;
    fillUnseen(factors, seen, months.lastDay);
    clock = monthlyClock(months.firstDay, reach, Array.from(factors));
  }
  return clock;
}

/** Purchases are counted of all customers; of more than this an even sample says well enough how they go on in a time without a season. */
const mostFitted = 100_000;

function evenSample(known: Known): Known {
  const every = Math.ceil(known.customer.length / mostFitted);
  if (every <= 1) return known;
  const isKept = (_: number, i: number): boolean => i % every === 0;
  const { customer, first, repeats, recency, age, mean, later } = known;
  return {
    customer: customer.filter(isKept), first: first.filter(isKept), repeats: repeats.filter(isKept), recency: recency.filter(isKept),
    age: age.filter(isKept), mean: mean.filter(isKept), later: later.filter(isKept),
  };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function daysPerMonth(firstDay: number, lastDay: number): Float64Array {
  const days = new Float64Array(12);
  for (let day = firstDay; day <= lastDay; day += 1) days[monthOf(day)]! += 1;
  return days;
}

function fillUnseen(factors: Float64Array, seen: Float64Array, lastDay: number): void {
  const recent = daysPerMonth(lastDay - 89, lastDay);
  let [total, days] = [0, 0];
  for (let month = 0; month < 12; month += 1) {
    if (seen[month] === 0) continue;
    total += factors[month]! * recent[month]!;
    days += recent[month]!;
  }
  for (let month = 0; month < 12; month += 1) if (seen[month] === 0) factors[month] = days > 0 ? total / days : 1;
}

/** Repeat purchases that the model expects in each month of the year, all newcomers together. */
function expectedByMonth(model: FittedModel, { firstDay, lastDay, newcomers }: Months, clock: Clock, daysPerUnit: number): Float64Array {
  const longest = timeAt(clock, lastDay) - timeAt(clock, firstDay) + 1;
  const points = 512;
  const table = Float64Array.from({ length: points + 2 }, (_, i) => bgNbdWhileAlive(model.parameters, 0, 0, (longest * i) / points / daysPerUnit));
  const upTo = (time: number): number => {
    const at = Math.max((time / longest) * points, 0);
    const below = Math.floor(at);
    return table[below]! + (at - below) * (table[below + 1]! - table[below]!);
  };
  const expected = new Float64Array(12);
  const bounds = monthBounds(firstDay, lastDay);
  for (let day = firstDay; day <= lastDay; day += 1) {
    const many = newcomers[day - firstDay]!;
    if (many === 0) continue;
    let before = 0;
    for (const { month, last } of bounds) {
      if (last <= day) continue;
      const now = upTo(timeAt(clock, last) - timeAt(clock, day));
      expected[month]! += many * (now - before);
      before = now;
    }
  }
  return expected;
}

function monthBounds(firstDay: number, lastDay: number): Array<{ month: number; last: number }> {
  const bounds: Array<{ month: number; last: number }> = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const month = monthOf(day);
    if (bounds.at(-1)?.month === month) bounds.at(-1)!.last = day;
    else bounds.push({ month, last: day });
  }
  return bounds;
}
