import { z } from 'zod';
import { time } from '../../kernel/endpoint.ts';
import { storeShape, zoneName } from '../store/schema.ts';
import { limitedActs } from './permissions.ts';

/**
 * By TLS the name itself says that no other host, and nobody without TLS, set the cookie (`__Host-`, RFC 6265bis §4.1.3.2). Without TLS, on
 * one's own machine, browsers refuse such a name.
 */
export const sessionCookie = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-dangol_session' : 'dangol_session');
export const sessionPrefix = 'dgs';
export const apiKeyPrefix = 'dgk';

export const language = z.enum(['ko', 'ja', 'en']);
/** Addresses are compared in lower case everywhere. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const personName = z.string().trim().min(1).max(100);
/** Checked further by `checkPassword`; the upper bound keeps hashing cheap. */
export const newPassword = z.string().min(10).max(200);
export const givenPassword = z.string().min(1).max(200);
export const secondFactorCode = z.string().trim().min(6).max(20);

export const theme = z.enum(['system', 'light', 'dark']);
export const availability = z.enum(['online', 'away', 'off_duty']);

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const shiftList = z.array(z.object({ from: wallTime, to: z.union([wallTime, z.literal('24:00')]) })).max(6);
/** An agent's own week, in the agent's zone; a missing day is a day off. */
export const workingHours = z.object({
  monday: shiftList, tuesday: shiftList, wednesday: shiftList, thursday: shiftList, friday: shiftList, saturday: shiftList, sunday: shiftList,
});

/** What an agent can be told, and how: on the screen, or also by mail. */
export const notificationKinds = ['assigned', 'mentioned', 'customer_replied', 'unassigned_new', 'target_warning', 'target_breach', 'promise', 'approval', 'security'] as const;
export const notificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof notificationKind>;
export const notificationWays = z.object({ app: z.boolean(), mail: z.boolean() });
export const notifications = z.partialRecord(notificationKind, notificationWays);
export type Notifications = z.infer<typeof notifications>;

/** What an agent gets who chose nothing. */
export const usualNotifications: Record<NotificationKind, z.infer<typeof notificationWays>> = {
  assigned: { app: true, mail: false },
  mentioned: { app: true, mail: true },
  customer_replied: { app: true, mail: false },
  unassigned_new: { app: false, mail: false },
  target_warning: { app: true, mail: false },
  target_breach: { app: true, mail: false },
  promise: { app: true, mail: false },
  approval: { app: true, mail: true },
  // Nobody can turn this one off, and it does not wait for working hours.
  security: { app: true, mail: true },
};

export const inboxNames = z.array(z.string().regex(/^[a-z][a-z-]*:\d+$/)).max(200).nullable();
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const currency = z.string().regex(/^[A-Z]{3}$/);
/** `{"refund": {"KRW": 50000}}`: minor units per currency; an act that is absent has no limit. */
export const limits = z.partialRecord(z.enum(limitedActs), z.record(currency, amount));

export const roleShape = z.object({
  id: z.number(),
  key: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  inboxes: z.array(z.string()).nullable(),
  limits,
  twoFactorRequired: z.boolean(),
  agents: z.number(),
});

export const agentShape = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.object({ id: z.number(), key: z.string().nullable(), name: z.string(), inboxes: z.array(z.string()).nullable() }),
  avatar: z.string().nullable(),
  languages: z.array(z.string()),
  skills: z.array(z.string()),
  maxLoad: z.number(),
  inboxes: z.array(z.string()).nullable(),
  availability,
  onDuty: z.boolean(),
  twoFactor: z.boolean(),
  teams: z.array(z.number()),
  lastSeenAt: time.nullable(),
  deactivatedAt: time.nullable(),
  createdAt: time,
});

/** The signed-in person as they see themselves, and their store. */
export const meShape = z.object({
  agent: agentShape.extend({
    locale: language,
    theme,
    zone: z.string().nullable(),
    signature: z.string(),
    permissions: z.array(z.string()),
    limits,
    workingHours: workingHours.nullable(),
    notifications: z.record(notificationKind, notificationWays),
    /** The role asks for a second factor that is not set up yet: until then nothing else is permitted. */
    twoFactorMissing: z.boolean(),
    recoveryCodesLeft: z.number(),
    sessionId: z.number().nullable(),
    /** Nobody else works here: every conversation is theirs, assigned or not. */
    alone: z.boolean(),
  }),
  store: storeShape,
});

export const profileInput = z.object({
  name: personName,
  locale: language,
  theme,
  availability,
  zone: zoneName.nullable(),
  signature: z.string().max(5_000),
  workingHours: workingHours.nullable(),
  notifications,
}).partial();

export const teamInput = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(500).default(''),
  members: z.array(z.number().int().positive()).max(500).default([]),
});
