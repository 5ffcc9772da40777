import { read } from '../kernel/command.ts';
import { asSystem } from '../kernel/house.ts';
import type { House } from '../kernel/house.ts';
import { heldByRestore } from '../modules/deliveries/restored/queries.ts';
import { agreeToSend } from '../modules/store/restored-backup.ts';

type Held = NonNullable<Awaited<ReturnType<typeof heldByRestore>>['held']>;

function whatWaited({ messages, actions }: Held, waiting: 'send' | 'keep'): string {
  const counted = [...messages.map(({ purpose, count }) => `messages (${purpose}): ${count}`), ...(actions > 0 ? [`order actions: ${actions}`] : [])];
  if (counted.length === 0) return 'Nothing waited.';
  const keeps = waiting === 'keep' && messages.length > 0;
  const fate = keeps ? `The messages stay held under their conversations, to be released one by one${actions > 0 ? '; the order actions are carried out now' : ''}.` : 'This goes out now.';
  return `What waited: ${counted.join(', ')}. ${fate}`;
}

/** Agrees for every store that was restored, and says of each what it held back. */
export async function agreeForAll(house: House, waiting: 'send' | 'keep'): Promise<string[]> {
  const { rows } = await house.database.owner.query<{ id: number; name: string }>('select id, name from stores order by id');
  const lines: string[] = [];
  for (const { id, name } of rows) {
    const context = asSystem(house, id, 'dangol agree-to-send');
    const { held } = await read(context, heldByRestore);
    if (!held) continue;
    await agreeToSend(context, { waiting });
    lines.push(`${name}: restored from a backup of ${held.madeAt}. ${whatWaited(held, waiting)} Everything new is sent again.`);
  }
  return lines.length > 0 ? lines : ['Nothing is held back.'];
}
