import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { agentChanged, availabilityChanged } from './events.ts';
import { profileInput } from './schema.ts';

/** Who acts, when it is a person who is signed in; otherwise 403. */
export function selfOf(tx: Tx): number {
  return tx.actor.kind === 'agent' ? tx.actor.id : fail('forbidden', 'agents_only', 'Only a signed-in person can do this.');
}

/** Changes one's own profile, how one likes the app, and whether one is there to answer. */
export const updateMe = command({
  name: 'agents.update-me',
  permission: null,
  input: profileInput,
  redact: ['signature'],
  async run(tx, { availability, ...input }) {
    const id = selfOf(tx);
    if (availability) await setAvailability(tx, id, availability);
    if (Object.keys(input).length === 0) return;
    await tx.db.updateTable('agents').set({
      ...(input.name !== undefined && { name: input.name }),
      ...(input.locale !== undefined && { language: input.locale }),
      ...(input.theme !== undefined && { theme: input.theme }),
      ...(input.zone !== undefined && { zone: input.zone }),
      ...(input.signature !== undefined && { signature: input.signature }),
      ...(input.workingHours !== undefined && { working_hours: input.workingHours && JSON.stringify(input.workingHours) }),
      ...(input.notifications !== undefined && { notifications: JSON.stringify(input.notifications) }),
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(agentChanged({ agentId: id }));
  },
});

async function setAvailability(tx: Tx, id: number, availability: 'online' | 'away' | 'off_duty'): Promise<void> {
  const changed = await tx.db.updateTable('agents').set({ availability, availability_changed_at: tx.now })
    .where('store_id', '=', tx.storeId).where('id', '=', id).where('availability', '!=', availability).returning('id').executeTakeFirst();
  if (changed) tx.emit(availabilityChanged({ agentId: id, availability }));
}

/** Replaces one's own picture, or removes it. */
export const setAvatar = command({
  name: 'agents.set-avatar',
  permission: null,
  input: z.object({ png: z.instanceof(Buffer).nullable() }),
  redact: ['png'],
  async run(tx, { png }) {
    const id = selfOf(tx);
    const file = png && await tx.house.files.put(tx, { name: 'avatar.png', type: 'image/png', bytes: png });
    await tx.db.updateTable('agents').set({ avatar_file_id: file?.id ?? null }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(agentChanged({ agentId: id }));
    return { avatar: file ? tx.house.files.link(tx.storeId, file.id, tx.now) : null };
  },
});
