import { z } from 'zod';
import { productCard, variantIds } from '../../orders/cards/schema.ts';
import { address, id, language, priority } from '../schema.ts';

/** What a macro does besides its text, once the reply is sent or the macro is applied. */
export const macroAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('tag'), tagId: id }),
  z.object({ do: z.literal('assign'), agentId: id }),
  z.object({ do: z.literal('assign-team'), teamId: id }),
  z.object({ do: z.literal('set-priority'), priority }),
  z.object({ do: z.literal('snooze'), hours: z.number().int().min(1).max(24 * 90) }),
  z.object({ do: z.literal('close') }),
]);

export const macroBodies = z
  .partialRecord(language, z.object({ text: z.string().min(1).max(20_000) }))
  .refine((bodies) => Object.keys(bodies).length > 0, 'A macro needs a text in at least one language.');

export const macroBody = z.object({
  name: z.string().trim().min(1).max(120),
  category: z.string().trim().max(60).default(''),
  /** Typed after `/` in the editor. */
  shortcut: z.string().trim().regex(/^[\p{L}\p{N}_-]{1,30}$/u).nullable().default(null),
  bodies: macroBodies,
  actions: z.array(macroAction).max(10).default([]),
  variantIds,
  shared: z.boolean().default(true),
});

export const macro = z.object({
  id,
  name: z.string(),
  category: z.string(),
  shortcut: z.string().nullable(),
  bodies: z.record(z.string(), z.object({ text: z.string() })),
  actions: z.array(macroAction),
  variantIds: z.array(id),
  shared: z.boolean(),
  usedCount: z.number(),
  lastUsedAt: z.iso.datetime().nullable(),
});

/** A variable that a macro may use, with an example in each language. */
export const macroVariable = z.object({ name: z.string(), examples: z.object({ ko: z.string(), ja: z.string(), en: z.string() }) });

/** For one conversation, or for whom a first mail goes to; with neither, for nobody yet. */
export const renderBody = z.object({ conversationId: id.optional(), to: address.optional(), language: language.optional(), orderId: id.optional() });

export const renderedMacro = z.object({
  language: z.string(),
  text: z.string(),
  html: z.string(),
  /** Variables without a value for this conversation. They stay in the text as `{{name}}`. */
  missing: z.array(z.string()),
  /** False when the macro has no text in the customer's language and another was taken. */
  inCustomerLanguage: z.boolean(),
  actions: z.array(macroAction),
  /** Its products as they are now; those no longer for sale are left out. */
  cards: z.array(productCard),
});
