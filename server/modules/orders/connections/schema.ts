import { z } from 'zod';
import { time } from '../../../kernel/endpoint.ts';
import { actionKinds } from '../../../platforms/platform.ts';
import { sourceName } from '../schema.ts';

export const connectionInput = z.object({
  platform: z.string().max(40).default('api'),
  name: z.string().trim().min(1).max(100),
  source: sourceName.default('api'),
  settings: z.record(z.string(), z.unknown()).default({}).describe('As the platform’s settings describe.'),
});

export const connectionChange = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});

export const problemShape = z.object({ code: z.string(), message: z.string() });

export const connectionShape = z.object({
  id: z.number(), platform: z.string(), name: z.string(), source: z.string(), settings: z.record(z.string(), z.unknown()),
  actions: z.array(z.enum(actionKinds)).describe('What it can carry out as it is set now.'),
  webhookUrl: z.string(),
  secrets: z.array(z.object({ hint: z.string(), createdAt: time, expiresAt: time.nullable() })).describe('Newest first; only the last letters are shown.'),
  createdAt: time, disconnectedAt: time.nullable(), lastEventAt: time.nullable(), testedAt: time.nullable(), testProblem: problemShape.nullable(),
});
export type ConnectionShape = z.infer<typeof connectionShape>;

const wordsShape = z.object({ en: z.string(), ko: z.string(), ja: z.string() });

export const checkShape = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ step: z.string(), ok: z.boolean(), code: z.string(), words: wordsShape, detail: z.string().optional() })),
});

export const platformShape = z.object({ kind: z.string(), name: wordsShape, about: wordsShape, settings: z.record(z.string(), z.unknown()) });

/** A secret as it is kept. The replaced one stays valid until `expiresAt`. */
export interface KeptSecret {
  sealed: string;
  hint: string;
  createdAt: string;
  expiresAt: string | null;
}
