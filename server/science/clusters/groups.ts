/** Something that could have gone wrong once: an order, say, with what it shares with others ({ sku, lot, carrier, lane, deploy }). */
export interface Exposed {
  id: string;
  attributes: Readonly<Record<string, string | null | undefined>>;
  /** Whether it did. */
  isCase: boolean;
}

/** Everything exposed that shares one value, or two values of different attributes. */
export interface Group {
  /** Places in the list of values: one, or two. */
  parts: readonly number[];
  exposures: number;
  cases: number;
}

/** Exposures with their values as places in one list. */
export interface Coded {
  names: { attribute: string; value: string }[];
  rows: { at: number; values: number[]; isCase: boolean }[];
}

/** Attributes beyond this many are not looked at: pairs would grow with their square. */
const mostAttributes = 12;

/** Gives every value of every attribute a place, taking over the places of `known`; empty values share nothing. */
export function code(exposed: readonly Exposed[], known?: Coded): Coded {
  const names = [...(known?.names ?? [])];
  const places = new Map(names.map(({ attribute, value }, at) => [JSON.stringify([attribute, value]), at]));
  const rows = exposed.map(({ attributes, isCase }, at) => {
    const values: number[] = [];
    for (const [attribute, raw] of Object.entries(attributes).slice(0, mostAttributes)) {
      const value = typeof raw === 'string' ? raw.trim() : '';
      if (value === '') continue;
      const key = JSON.stringify([attribute, value]);
      let place = places.get(key);
      if (place === undefined) places.set(key, (place = names.push({ attribute, value }) - 1));
      values.push(place);
    }
    return { at, values: values.sort((a, b) => a - b), isCase };
  });
  return { names, rows };
}

/** All values and all pairs of values that occur, with how often, and how often as a case. */
export function groupsOf({ names, rows }: Pick<Coded, 'names' | 'rows'>): Group[] {
  const groups = new Map<number, { parts: number[]; exposures: number; cases: number }>();
  const count = (key: number, isCase: boolean, parts: () => number[]): void => {
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { parts: parts(), exposures: 0, cases: 0 }));
    group.exposures += 1;
    group.cases += Number(isCase);
  };
  for (const { values, isCase } of rows) {
    values.forEach((one, i) => {
      count(one, isCase, () => [one]);
      for (const other of values.slice(i + 1)) count((one + 1) * names.length + other, isCase, () => [one, other]);
    });
  }
  return [...groups.values()];
}
