import type { Tx } from '../../../kernel/command.ts';

/** What one module keeps about people. Erasing is not here: each module reacts to `customer.erased`. */
export interface PersonData {
  /** The key under which it stands in an export. */
  name: string;
  /** All rows about a person, as plain data a person can read. `recordIds`: every id their rows may carry. */
  collect(tx: Tx, recordIds: number[]): Promise<unknown>;
}

const all: PersonData[] = [];

/** Adds what a module keeps to the export of a person. Called where the data lives, as that module is loaded. */
export function keepsPersonData(data: PersonData): PersonData {
  all.push(data);
  return data;
}

export function personData(): readonly PersonData[] {
  return all;
}
