import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/house.ts';
import { create, founding, newStore, reserveStoreId } from '../../store/create.ts';
import { checkPassword, hashPassword } from './hash-password.ts';
import { builtInRoles } from '../permissions.ts';
import { email, language, newPassword, personName } from '../schema.ts';

export const setUpInput = z.object({
  store: newStore.omit({ demo: true }),
  owner: z.object({ name: personName, email, password: newPassword, language: language.optional() }),
});

const foundInput = setUpInput.extend({ store: newStore });

interface Founded {
  storeId: number;
  ownerId: number;
}

/** Any constant will do as long as nobody else locks it. */
const setUpLock = 4242101;

/** Whether there is a store yet. */
export async function hasStore(house: House): Promise<boolean> {
  const { rows } = await house.database.app.query('select 1 from store_ids() limit 1');
  return rows.length > 0;
}

/**
 * Creates a store with its roles and its owner, whether or not there are others (the demo store, `dangol`).
 * With `onlyFirst` it stops with 409 when there is one: of many at the same time exactly one wins.
 */
export async function foundStore(house: House, input: z.input<typeof foundInput>, { onlyFirst = false } = {}): Promise<Founded> {
  const { store, owner } = foundInput.parse(input);
  checkPassword(owner.password, [owner.email, owner.name, store.name]);
  const passwordHash = await hashPassword(owner.password);
  if (onlyFirst && await hasStore(house)) return alreadySetUp();
  const storeId = await reserveStoreId(house);
  return found(founding(house, storeId), { store, owner: { name: owner.name, email: owner.email, ...(owner.language && { language: owner.language }) }, passwordHash, onlyFirst });
}

const found = command({
  name: 'agents.set-up',
  permission: null,
  input: z.object({ store: newStore, owner: setUpInput.shape.owner.omit({ password: true }), passwordHash: z.string(), onlyFirst: z.boolean() }),
  redact: ['passwordHash'],
  async run(tx, { store, owner, passwordHash, onlyFirst }): Promise<Founded> {
    if (onlyFirst) {
      // Held until the commit: whoever waits here sees the store of whoever came first.
      await sql`select pg_advisory_xact_lock(${setUpLock})`.execute(tx.db);
      const { rows } = await sql`select 1 from store_ids() limit 1`.execute(tx.db);
      if (rows.length > 0) return alreadySetUp();
    }
    await create.in(tx, store);
    const roles = await tx.db.insertInto('roles')
      .values(Object.keys(builtInRoles).map((key) => ({ store_id: tx.storeId, key, name: key, created_at: tx.now, updated_at: tx.now })))
      .returning(['id', 'key']).execute();
    const roleId = roles.find((role) => role.key === 'owner')!.id;
    const { id } = await tx.db.insertInto('agents').values({
      store_id: tx.storeId, email: owner.email, name: owner.name, role_id: roleId, password_hash: passwordHash, language: owner.language ?? store.locale,
      languages: store.languages ?? [store.locale], notifications: '{}', password_changed_at: tx.now, created_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    return { storeId: tx.storeId, ownerId: id };
  },
});

function alreadySetUp(): never {
  return fail('conflict', 'already_set_up', 'There is a store already. Please sign in, or ask its owner for an invitation.');
}

interface DemoState {
  state: 'none' | 'running' | 'open' | 'ready' | 'failed';
  done: number;
  total: number;
  signIn?: { email: string; password: string };
}

/** What the first page needs to know before anybody is signed in: no names of stores when there are several. */
export async function setUpState(house: House) {
  const { rows: stores } = await house.database.owner.query<{ name: string; locale: string; brand_color: string; demo: boolean }>(
    'select name, locale, brand_color, demo_at is not null as demo from stores order by id limit 2');
  const { rows: demo } = await house.database.owner.query<{ value: Partial<DemoState> }>("select value from installation where key = 'demo'");
  const only = stores.length === 1 ? stores[0]! : null;
  return {
    ready: stores.length > 0,
    store: only && { name: only.name, locale: only.locale, brandColor: only.brand_color, demo: only.demo },
    demo: { state: 'none', done: 0, total: 0, ...demo[0]?.value } satisfies DemoState,
  };
}
