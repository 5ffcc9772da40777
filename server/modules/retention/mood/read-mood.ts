import type { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import type { moodShape } from '../schema.ts';
import { judgeMood, soundingOf } from './judge-mood.ts';
import { moodInThread } from './mood-in-thread.ts';
import { lately } from './queries.ts';

/** As much of a message as a reader needs to judge for themselves. */
const quoteLength = 240;

type Answer = Omit<z.infer<typeof moodShape>, 'messages'> & { messages: (Omit<z.infer<typeof moodShape>['messages'][number], 'at'> & { at: Date })[] };

/** How a person sounds by what they wrote of late, with the messages that say so. No transaction is open while they are read. */
export async function readMood(context: Context, id: number): Promise<Answer> {
  const { customerId, written } = await read(context, (tx) => lately(tx, id));
  if (written === null) return { customerId, state: 'not_wanted', mood: null, read: 0, messages: [] };
  if (written.length === 0) return { customerId, state: 'no_messages', mood: null, read: 0, messages: [] };
  const scores = await moodInThread(written.map((one) => one.text));
  const heard = written.map((one, place) => ({ ...one, text: one.text.slice(0, quoteLength), sounds: soundingOf(scores[place]!) }));
  return {
    customerId, state: 'known', mood: judgeMood(heard.map((one) => one.sounds)), read: heard.length,
    messages: heard.flatMap(({ sounds, ...one }) => (sounds === 'neither' ? [] : [{ ...one, sounds }])),
  };
}
