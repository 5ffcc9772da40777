/** Something that may drive people away: yes or no (0 or 1), or an amount. */
export interface Cause {
  name: string;
  kind: 'yes-no' | 'number';
}

/** One customer, period by period (months, say), as far as is known today. */
export interface Life {
  /** What each cause was in each period, oldest first, in the order of the causes, as known before the period ended; null where unknown. A cause that never changes repeats. */
  periods: ReadonlyArray<ReadonlyArray<number | null>>;
  /** Periods lived before the first of these; 0 unless given. */
  before?: number;
  /** Whether the customer left in the last period; otherwise they were still there when it ended (censored). */
  ended: boolean;
}

/** Why a cause was not looked at: nothing differs; too few people on one side; it alone tells who left; it repeats another; mostly unknown. */
export type LeftOut = { name: string; why: 'constant' | 'few' | 'tells-exactly' | 'unknown' } | { name: string; why: 'repeats'; other: string };

/** A row for every customer and period. */
export interface PersonPeriods {
  rows: number;
  events: number;
  /** Periods lived before each row's. */
  lived: Float64Array;
  outcome: Uint8Array;
  /** Each cause in each row, NaN where unknown. */
  values: Float64Array[];
}

/** Beyond this, a number is a slip of the keyboard: unknown. */
const absurd = 1e12;

function known({ kind }: Cause, value: number | null | undefined): number {
  if (typeof value !== 'number' || !(Math.abs(value) < absurd)) return Number.NaN;
  return kind === 'number' || value === 0 || value === 1 ? value : Number.NaN;
}

/** Lays lives out as rows. What is no number, absurd, or neither yes nor no counts as unknown; a life without periods says nothing. */
export function personPeriods(lives: readonly Life[], causes: readonly Cause[]): PersonPeriods {
  const rows = lives.reduce((sum, { periods }) => sum + periods.length, 0);
  const lived = new Float64Array(rows);
  const outcome = new Uint8Array(rows);
  const values = causes.map(() => new Float64Array(rows));
  let row = 0;
  let events = 0;
  for (const { periods, before = 0, ended } of lives) {
    const start = before > 0 && before < absurd ? Math.floor(before) : 0;
    periods.forEach((period, at) => {
      lived[row] = start + at;
      if (ended && at === periods.length - 1) {
        outcome[row] = 1;
        events += 1;
      }
      causes.forEach((cause, i) => (values[i]![row] = known(cause, period[i])));
      row += 1;
    });
  }
  return { rows, events, lived, outcome, values };
}
