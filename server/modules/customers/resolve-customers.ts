import type { Tx } from '../../kernel/command.ts';
import { attachIdentities, recordEvidence } from './identities/attach.ts';
import type { Evidence, ProvenIdentity } from './identities/attach.ts';
import { findIdentities, lockIdentities } from './identities/find.ts';
import type { FoundIdentity } from './identities/find.ts';
import { learnProfiles } from './learn-profile.ts';
import type { Said } from './learn-profile.ts';
import { createRecords, evidenceOf, isSettled, keyOf, normaliseGiven, rankOwners, resolveCustomer, saidOf } from './resolve-customer.ts';
import type { RecordOf, ResolveInput } from './resolve-customer.ts';
import { indexCustomers } from './search/index-customers.ts';

interface Person {
  index: number;
  input: ResolveInput;
  given: ProvenIdentity[];
}

interface Whose {
  customerId: number;
  created: boolean;
}

/**
 * Whose these addresses are, for many people at once; the same as `resolveCustomer` one after another. People nobody knew and people who are
 * known by all they gave cost a few statements together; who is known by half goes the long way. Answers in the order given.
 */
export async function resolveCustomers(tx: Tx, inputs: ResolveInput[]): Promise<Whose[]> {
  const given = await normaliseGiven(tx, inputs);
  const answers: Whose[] = [];
  let waiting: Person[] = inputs.map((input, index) => ({ index, input, given: given[index]! }));
  await lockUnsettled(tx, waiting);
  while (waiting.length > 0) waiting = await resolveWave(tx, waiting, answers);
  return answers;
}

async function lockUnsettled(tx: Tx, people: Person[]): Promise<void> {
  const known = await foundByKey(tx, people);
  const unsettled = people.filter(({ given, input }) => !isSettled(given, foundOf(given, known), input));
  await lockIdentities(tx, unsettled.flatMap(({ given }) => given));
}

/** Resolves those who share no address with somebody before them. Gives who has to wait for what they left behind. */
async function resolveWave(tx: Tx, people: Person[], answers: Whose[]): Promise<Person[]> {
  const { now, later } = withoutSharing(people);
  const known = await foundByKey(tx, now);
  const fresh: Person[] = [];
  const settled: { person: Person; found: FoundIdentity[]; record: RecordOf }[] = [];
  const alone: Person[] = [];
  const busy = new Set<number>();
  for (const person of now) {
    const found = foundOf(person.given, known);
    const owner = isSettled(person.given, found, person.input) ? rankOwners(person.given, found)[0]?.other : undefined;
    if (owner && busy.has(owner.canonicalId)) later.push(person);
    else if (owner) settled.push({ person, found, record: { customerId: owner.customerId, canonicalId: owner.canonicalId, created: false } });
    else if (found.length === 0 && !person.input.knownCustomerId) fresh.push(person);
    else alone.push(person);
    if (owner) busy.add(owner.canonicalId);
  }
  await write(tx, [...await begin(tx, fresh), ...settled.map((one) => continued(tx, one))], answers);
  for (const { index, input } of alone) answers[index] = await resolveCustomer(tx, input);
  return later.sort((a, b) => a.index - b.index);
}

function withoutSharing(people: Person[]): { now: Person[]; later: Person[] } {
  const taken = new Set<string>();
  const now: Person[] = [];
  const later: Person[] = [];
  for (const person of people) {
    const keys = person.given.map(keyOf);
    (keys.some((key) => taken.has(key)) ? later : now).push(person);
    for (const key of keys) taken.add(key);
  }
  return { now, later };
}

/** What is to be written of one who was found or made. */
interface Finding {
  index: number;
  record: RecordOf;
  evidence: Evidence[];
  said: Said;
}

/** New customers with their addresses. */
async function begin(tx: Tx, people: Person[]): Promise<Finding[]> {
  const records = await createRecords(tx, people.map(({ input }) => input));
  const attached = await attachIdentities(tx, people.flatMap(({ given, input }, index) => given.map((one) => ({ ...one, customerId: records[index]!.customerId, at: input.at ?? tx.now }))));
  return people.map(({ index, input, given }, position) => {
    const record = records[position]!;
    const evidence = attached.filter(({ customerId }) => customerId === record.customerId).flatMap(({ id }) => evidenceOf(tx, id, input));
    return { index, record, evidence, said: saidOf(tx, { record, input, given, hasNewIdentities: true }) };
  });
}

function continued(tx: Tx, { person: { index, input, given }, found, record }: { person: Person; found: FoundIdentity[]; record: RecordOf }): Finding {
  const own = given.map((one) => found.find((other) => keyOf(other) === keyOf(one) && other.confirmed)!);
  const onFile = found.find((identity) => identity.customerId === record.customerId)?.profile;
  return { index, record, evidence: own.flatMap(({ id }) => evidenceOf(tx, id, input)), said: saidOf(tx, { record, input, given, hasNewIdentities: false, onFile }) };
}

async function write(tx: Tx, findings: Finding[], answers: Whose[]): Promise<void> {
  await recordEvidence(tx, findings.flatMap(({ evidence }) => evidence));
  const learnt = await learnProfiles(tx, findings.map(({ said }) => said));
  await indexCustomers(tx, findings.filter(({ record }) => record.created || learnt.has(record.customerId)).map(({ record }) => record.canonicalId));
  for (const { index, record } of findings) answers[index] = { customerId: record.customerId, created: record.created };
}

type Found = Map<string, FoundIdentity[]>;

async function foundByKey(tx: Tx, people: Person[]): Promise<Found> {
  const wanted = new Map(people.flatMap(({ given }) => given.map((one) => [keyOf(one), one])));
  const known: Found = new Map();
  for (const one of await findIdentities(tx, [...wanted.values()])) known.set(keyOf(one), [...known.get(keyOf(one)) ?? [], one]);
  return known;
}

const foundOf = (given: ProvenIdentity[], known: Found): FoundIdentity[] => given.flatMap((one) => known.get(keyOf(one)) ?? []);
