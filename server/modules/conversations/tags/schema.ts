import { z } from 'zod';
import { id } from '../schema.ts';

export const tagColor = z.enum(['grey', 'red', 'amber', 'green', 'teal', 'blue', 'violet', 'pink']);
export const tagBody = z.object({ name: z.string().trim().min(1).max(60), color: tagColor.default('grey') });
export const tag = z.object({ id, name: z.string(), color: z.string(), used: z.number() });
