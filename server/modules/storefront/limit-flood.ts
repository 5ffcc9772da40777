import { fail } from '../../kernel/errors.ts';
import type { Context, House } from '../../kernel/house.ts';

interface Window {
  until: number;
  count: number;
}

const windows = new WeakMap<House, Map<string, Window>>();
const mostWindows = 50_000;

/**
 * Stops a visitor who sends too fast (429). Counted in this process only and never written: it guards the database, so it
 * must not cost a write itself. What must hold over all processes uses the kernel's rateLimit.
 */
export function limitFlood({ house, storeId, actor }: Context, act: string, { most, perSeconds }: { most: number; perSeconds: number }): void {
  const now = house.clock.now().getTime();
  const known = windows.get(house) ?? new Map<string, Window>();
  windows.set(house, known);
  if (known.size > mostWindows) forgetPast(known, now);
  const key = `${storeId} ${actor.kind === 'shopper' ? actor.visitorId : ''} ${act}`;
  const window = known.get(key);
  if (!window || window.until <= now) {
    known.set(key, { until: now + perSeconds * 1000, count: 1 });
    return;
  }
  window.count += 1;
  if (window.count <= most) return;
  const retryAfter = Math.ceil((window.until - now) / 1000);
  fail('too_many', 'too_many_requests', `That was a lot at once. Please wait ${retryAfter} seconds.`, { retryAfter });
}

function forgetPast(known: Map<string, Window>, now: number): void {
  for (const [key, window] of known) if (window.until <= now) known.delete(key);
  if (known.size > mostWindows) known.clear();
}
