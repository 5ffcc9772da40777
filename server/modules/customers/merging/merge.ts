import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { actorId } from '../../../kernel/house.ts';
import { join } from './join.ts';

/** An agent says two customers are one person. Undone by `unmerge`. 404, 409 as in `join`. */
export const merge = command({
  name: 'customers.merge',
  permission: 'customers.merge',
  input: z.object({ survivorId: z.number().int().positive(), absorbedId: z.number().int().positive() }),
  run: (tx, input) => join(tx, input.survivorId, input.absorbedId, [{ kind: 'agent', text: '' }], actorId(tx.actor)),
});
