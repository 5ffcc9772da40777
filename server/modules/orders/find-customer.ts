import type { Tx } from '../../kernel/command.ts';
import { normaliseIdentity } from '../customers/normalise-identity.ts';
import { resolveCustomer } from '../customers/resolve-customer.ts';
import type { ResolveInput } from '../customers/resolve-customer.ts';
import { resolveCustomers } from '../customers/resolve-customers.ts';
import type { IdentityKind } from '../customers/schema.ts';
import type { Address, CustomerData } from './schema.ts';

type Optional<T> = { [K in keyof T]?: T[K] | null };
type Person = Optional<CustomerData> | null | undefined;

export interface Occasion {
  source: string;
  /** What the person did: placed this order. Null when the store only told us about them. */
  orderNumber: string | null;
  at: Date;
  silent: boolean;
  address?: Address | null;
  /** Answers of this run: a file names the same person again and again. */
  answers?: Map<string, number | null>;
}

/** The customer behind what a store says of a person; null for a guest who left nothing to be known by. */
export async function findCustomer(tx: Tx, person: Person, occasion: Occasion): Promise<number | null> {
  const key = occasion.answers ? JSON.stringify([person, occasion.address]) : '';
  const known = occasion.answers?.get(key);
  if (known !== undefined) return known;
  const id = (await findOrMakeCustomer(tx, person, occasion))?.customerId ?? null;
  occasion.answers?.set(key, id);
  return id;
}

/** Finds the customers of many occasions at once; `findCustomer` with the same answers then knows them. */
export async function findCustomers(tx: Tx, people: { person: Person; occasion: Occasion }[], answers: Map<string, number | null>): Promise<void> {
  const wanted = new Map<string, ResolveInput>();
  for (const { person, occasion } of people) {
    const key = JSON.stringify([person, occasion.address]);
    const same = wanted.get(key);
    if (same) same.alsoGiven = [...same.alsoGiven ?? [], { reference: occasion.orderNumber ?? occasion.source, at: occasion.at }];
    const input = same ? null : await askingOf(tx, person, occasion);
    if (input) wanted.set(key, input);
  }
  const found = await resolveCustomers(tx, [...wanted.values()]);
  for (const [index, key] of [...wanted.keys()].entries()) answers.set(key, found[index]!.customerId);
}

/** The same, saying whether the customer is new. */
export async function findOrMakeCustomer(tx: Tx, person: Person, occasion: Occasion): Promise<{ customerId: number; created: boolean } | null> {
  const input = await askingOf(tx, person, occasion);
  return input && resolveCustomer(tx, input);
}

async function askingOf(tx: Tx, person: Person, occasion: Occasion): Promise<ResolveInput | null> {
  const country = person?.country ?? occasion.address?.country ?? null;
  const identities = await identitiesOf(tx, person, occasion.source, country);
  if (identities.length === 0) return null;
  const kind = occasion.orderNumber === null ? 'import' : person?.email ? 'order_email' : 'order';
  return {
    identities, evidence: { kind, reference: occasion.orderNumber ?? occasion.source },
    profile: { displayName: person?.name, locale: person?.locale, country: person?.country, zone: person?.timeZone },
    address: occasion.address, country, at: occasion.at, silent: occasion.silent,
  };
}

async function identitiesOf(tx: Tx, person: Person, source: string, country: string | null): Promise<{ kind: IdentityKind; value: string }[]> {
  const given: { kind: IdentityKind; value: string }[] = [];
  // Two systems may number their customers alike, so the id is known together with its source.
  if (person?.id) given.push({ kind: 'external', value: `${source}:${person.id}` });
  if (person?.email && normaliseIdentity('email', person.email)) given.push({ kind: 'email', value: person.email });
  if (person?.phone && normaliseIdentity('phone', person.phone, country ?? await storeCountry(tx, person.phone))) given.push({ kind: 'phone', value: person.phone });
  return given;
}

async function storeCountry(tx: Tx, phone: string): Promise<string | null> {
  if (phone.trim().startsWith('+')) return null;
  const store = await tx.db.selectFrom('stores').select('country').where('id', '=', tx.storeId).executeTakeFirst();
  return store?.country ?? null;
}
