import type { House } from '../../kernel/house.ts';
import { hashToken } from '../../kernel/secrets.ts';
import type { Limits } from './permissions.ts';

/** What a role allows, and the restriction of the agent who has it. */
export interface GrantRow {
  key: string | null;
  permissions: string[];
  limits: Limits;
  role_inboxes: string[] | null;
  agent_inboxes: string[] | null;
}

interface Remembered {
  row: Promise<unknown>;
  /** By the monotonic clock: a clock that is set back must not keep a token alive. */
  until: number;
}

/**
 * A key comes with every event of a store and a session with every request, so what is known of one is kept for a moment. What is
 * revoked or ended stops at once in the process that did it, within a signal's way (some 20 ms) in the others, and after two
 * seconds even where the signal is lost.
 */
const rememberFor = 2_000;
const mostRemembered = 5_000;
const remembered = new WeakMap<House, { rows: Map<string, Remembered> }>();

/** What `load` finds for this token, null when nothing; whether it has expired meanwhile is for the caller to see. */
export async function knownToken<T>(house: House, storeId: number, token: string, load: (hash: Buffer) => Promise<T | null>): Promise<T | null> {
  const { rows } = memoryOf(house);
  const hash = hashToken(token);
  const name = `${storeId} ${hash.toString('base64')}`;
  const now = performance.now();
  const known = rows.get(name);
  if (known && known.until > now) return known.row as Promise<T | null>;
  const row = load(hash);
  if (rows.size >= mostRemembered) rows.clear();
  rows.set(name, { row, until: now + rememberFor });
  const found = await row.catch(() => null);
  // What does not exist is not remembered: a token must work as soon as it is made.
  if (!found && rows.get(name)?.row === row) rows.delete(name);
  return row;
}

/** Lets every process look tokens up anew: call it after a commit that ended one or changed what one may do. */
export function forgetTokens(house: House): void {
  house.signals.send('tokens');
}

/** Forgetting replaces the whole map, so that a look-up that began before the change is not remembered after it. */
function memoryOf(house: House): { rows: Map<string, Remembered> } {
  const known = remembered.get(house);
  if (known) return known;
  const memory = { rows: new Map<string, Remembered>() };
  remembered.set(house, memory);
  house.signals.on('tokens', () => { memory.rows = new Map(); });
  return memory;
}
