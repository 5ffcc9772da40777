import type { Tx } from '../../kernel/command.ts';

interface Group<I, O> {
  given: I[];
  answers: Promise<O[]>;
}

/**
 * A statement about one thing, written for many: what parts of a transaction that run side by side ask for in the same moment
 * is asked once. `run` answers in the order given. What must be sent in a fixed order (a lock, then a look) belongs into one `run`.
 */
export function gathered<I, O>(run: (tx: Tx, given: I[]) => Promise<O[]>): (tx: Tx, given: I) => Promise<O> {
  const open = new WeakMap<Tx, Group<I, O>>();
  const begin = (tx: Tx): Group<I, O> => {
    const group: Group<I, O> = { given: [], answers: othersHaveAsked().then(() => { open.delete(tx); return run(tx, group.given); }) };
    open.set(tx, group);
    return group;
  };
  return async (tx, given) => {
    const group = open.get(tx) ?? begin(tx);
    const place = group.given.push(given) - 1;
    return (await group.answers)[place]!;
  };
}

/** Once everybody who could go on now has done so: a tick comes after all promises that are settled. */
function othersHaveAsked(): Promise<void> {
  return new Promise((done) => { queueMicrotask(() => process.nextTick(done)); });
}
