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

/** What an API key may do, with the role of whoever made it. */
export interface KnownKey extends GrantRow {
  id: number;
  scopes: string[];
  last_used_at: Date | null;
  expires_at: Date | null;
}

interface Remembered {
  key: Promise<KnownKey | null>;
  /** By the monotonic clock: a clock that is set back must not keep a key alive. */
  until: number;
}

const keySql = `
  select api_keys.id, api_keys.scopes, api_keys.last_used_at, api_keys.expires_at, roles.key, roles.permissions, roles.limits,
    roles.inboxes as role_inboxes, agents.inboxes as agent_inboxes
  from api_keys
  left join agents on agents.store_id = api_keys.store_id and agents.id = api_keys.created_by
  left join roles on roles.store_id = agents.store_id and roles.id = agents.role_id
  where api_keys.store_id = $1 and api_keys.token_hash = $2 and api_keys.revoked_at is null`;

/**
 * A key comes with every event of a store, so what is known of it is kept for a moment. A revoked key stops at once in the process
 * that revoked it, within a signal's way (some 20 ms) in the others, and after two seconds even where the signal is lost.
 */
const rememberFor = 2_000;
const mostRemembered = 5_000;
const remembered = new WeakMap<House, { keys: Map<string, Remembered> }>();

/** The key with this token, revoked ones left out; whether it has expired is for the caller to see. */
export async function knownKey(house: House, storeId: number, token: string): Promise<KnownKey | null> {
  const { keys } = memoryOf(house);
  const hash = hashToken(token);
  const name = `${storeId} ${hash.toString('base64')}`;
  const now = performance.now();
  const known = keys.get(name);
  if (known && known.until > now) return known.key;
  const key = load(house, storeId, hash);
  if (keys.size >= mostRemembered) keys.clear();
  keys.set(name, { key, until: now + rememberFor });
  const found = await key.catch(() => null);
  // What does not exist is not remembered: a key must work as soon as it is made.
  if (!found && keys.get(name)?.key === key) keys.delete(name);
  return key;
}

/** Lets every process read the keys anew: call it after a commit that changed what one of them may do. */
export function forgetKeys(house: House): void {
  house.signals.send('api-keys');
}

/** Forgetting replaces the whole map, so that a look-up that began before the change is not remembered after it. */
function memoryOf(house: House): { keys: Map<string, Remembered> } {
  const known = remembered.get(house);
  if (known) return known;
  const memory = { keys: new Map<string, Remembered>() };
  remembered.set(house, memory);
  house.signals.on('api-keys', () => { memory.keys = new Map(); });
  return memory;
}

async function load(house: House, storeId: number, hash: Buffer): Promise<KnownKey | null> {
  const { rows } = await house.database.owner.query<KnownKey>({ name: 'api-key', text: keySql, values: [storeId, hash] });
  return rows[0] ?? null;
}
