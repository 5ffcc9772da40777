import { cutOff } from './realtime.ts';

/** Whether the server answers. */
const answers = (): Promise<boolean> => fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => ok, () => false);

/** While the connection is lost, until the server answers again. */
async function untilThere(): Promise<void> {
  while (cutOff() && !await answers()) await new Promise((next) => { setTimeout(next, 2_000); });
}

/**
 * A part of the app that is loaded when it is first needed. While the server is away it is not asked for, and comes when that is back: a
 * browser remembers for as long as the page lives that a file did not come, and the page goes with it.
 */
export function whenThere<T>(load: () => Promise<T>): () => Promise<T> {
  let underway: Promise<T> | undefined;
  return () => underway ??= untilThere().then(load);
}
