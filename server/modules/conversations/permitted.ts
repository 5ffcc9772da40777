import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/house.ts';

/** The inboxes an actor is limited to (`email:3`, …), or null for all. Set on the actor by whoever signed them in. */
export function permittedInboxes(actor: Actor): string[] | null {
  const { inboxes } = actor as { inboxes?: ReadonlySet<string> | null };
  return inboxes ? [...inboxes] : null;
}

/** A condition on `<alias>.inbox` that holds for what the actor may see. */
export function mayBeSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  const inboxes = permittedInboxes(actor);
  return inboxes ? sql<boolean>`${sql.ref(`${alias}.inbox`)} = any(${inboxes}::text[])` : sql<boolean>`true`;
}
