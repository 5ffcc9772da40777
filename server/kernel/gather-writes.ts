import type { Duplex } from 'node:stream';

const gathering = new WeakSet<Duplex>();

/** Before a write: what one turn of the event loop writes leaves at once, for each write wakes the other side and costs a system call on both. */
export function gatherWrites(stream: Duplex): void {
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}
