import { read } from '../kernel/command.ts';
import { asSystem } from '../kernel/house.ts';
import type { House } from '../kernel/house.ts';
import { heldByRestore } from '../modules/deliveries/restored/queries.ts';
import { agreeToSend } from '../modules/store/restored-backup.ts';

/** Agrees for every store that was restored, and says of each what it held back. */
export async function agreeForAll(house: House, waiting: 'send' | 'keep'): Promise<string[]> {
  const { rows } = await house.database.owner.query<{ id: number; name: string }>('select id, name from stores order by id');
  const lines: string[] = [];
  for (const { id, name } of rows) {
    const context = asSystem(house, id, 'dangol agree-to-send');
    const { held } = await read(context, heldByRestore);
    if (!held) continue;
    await agreeToSend(context, { waiting });
    const messages = held.messages.map(({ purpose, count }) => `${count} ${purpose}`).join(', ') || 'no messages';
    lines.push(`${name}: restored from a backup of ${held.madeAt}; ${messages} and ${held.actions} order actions waited. ${waiting === 'send' ? 'They go out now.' : 'The messages stay held; release them one by one under Deliveries.'}`);
  }
  return lines.length > 0 ? lines : ['Nothing is held back.'];
}
