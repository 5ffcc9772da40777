import { z } from 'zod';
import { id } from '../schema.ts';

const time = z.iso.datetime();
export const words = z.object({ en: z.string(), ko: z.string(), ja: z.string() });

export const signatures = z.object({ en: z.string().max(4000).optional(), ko: z.string().max(4000).optional(), ja: z.string().max(4000).optional() });

export const checkStep = z.object({ step: z.string(), ok: z.boolean(), code: z.string(), words, detail: z.string().optional() });

export const connectionStatus = z.enum(['working', 'connecting', 'failing', 'paused']);

export const connectionRow = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  address: z.string(),
  /** Without the secret fields. */
  settings: z.record(z.string(), z.unknown()),
  /** Which secret fields hold something. */
  secrets: z.array(z.string()),
  signatures,
  status: connectionStatus,
  failure: z.object({ since: time, code: z.string(), words, detail: z.string().nullable() }).nullable(),
  isDefault: z.boolean(),
  forwardingAddress: z.string(),
  /** Whether this installation listens for forwarded mail. */
  forwardingOpen: z.boolean(),
  webhookUrl: z.string(),
  connectedAt: time,
  pausedAt: time.nullable(),
  checkedAt: time.nullable(),
  checkSteps: z.array(checkStep),
  lastSeenAt: time.nullable(),
  lastReceivedAt: time.nullable(),
  lastSentAt: time.nullable(),
});
export type ConnectionRow = z.input<typeof connectionRow>;

export const connectInput = z.object({
  kind: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  /** As the channel's form says (GET /api/v1/channels). */
  settings: z.record(z.string(), z.unknown()),
  signatures: signatures.default({}),
});

export const updateInput = z.object({
  connectionId: id,
  name: z.string().trim().min(1).max(120).optional(),
  /** Fields to change; a secret that is left out or empty stays as it is. */
  settings: z.record(z.string(), z.unknown()).optional(),
  signatures: signatures.optional(),
});

export const channelKind = z.object({
  kind: z.string(),
  name: words,
  capabilities: z.object({ threads: z.boolean(), html: z.boolean(), attachments: z.boolean(), subject: z.boolean(), maxLength: z.number().nullable(), idempotent: z.boolean() }),
  fields: z.array(z.object({
    key: z.string(), label: words, help: words.optional(), secret: z.boolean(), group: z.string().nullable(),
    input: z.enum(['text', 'number', 'boolean', 'select', 'list']), required: z.boolean(), default: z.unknown(),
    options: z.array(z.object({ value: z.string(), label: words })),
  })),
  presets: z.array(z.object({ id: z.string(), name: words, settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), hint: words, link: z.string().nullable() })),
});
