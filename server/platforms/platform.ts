import type { z } from 'zod';

/**
 * The contract every shop platform follows. A platform is one folder below `platforms/` and one line in `index.ts`. It translates
 * what a store sends into store events and carries actions out at the store; it never sees the database or a module.
 */
export interface Platform<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The folder's name and the value in the database. */
  kind: string;
  name: Words;
  /** What connecting it gives, in one sentence. */
  about: Words;
  /** What a connection needs; no secrets, those are kept apart. The settings form is made from it. */
  settings: z.ZodObject<Shape>;
  /** The actions a connection with these settings can carry out. */
  actions(settings: Settings<Shape>): readonly ActionKind[];
  /** Why a delivery to the webhook is not believed; null when it is. */
  signatureProblem(headers: Headers, body: Uint8Array, secrets: readonly string[], now: Date): string | null;
  /**
   * The store events in a webhook's body, unchecked (the receiver checks each).
   * @throws {PlatformError} when the body is nothing this platform sends.
   */
  translate(body: Uint8Array, headers: Headers): unknown[];
  /**
   * Carries an action out. The same `key` again must have no second effect: the store answers as it did the first time.
   * @throws {PlatformError} when the store gave no answer; `reached` says whether it may have acted.
   */
  act(settings: Settings<Shape>, action: Action, deps: PlatformDeps): Promise<ActionAnswer>;
  /** Tries the connection. Never throws for a wrong setting: says in plain words what is wrong. */
  check(settings: Settings<Shape>, deps: PlatformDeps): Promise<CheckStep[]>;
}

/** The same words in every language of the product. */
export interface Words {
  en: string;
  ko: string;
  ja: string;
}

export type Settings<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

export interface PlatformDeps {
  /** Checked against private addresses. */
  fetch: typeof fetch;
  /** Secrets that are valid now, newest first. */
  secrets: readonly string[];
  now(): Date;
  signal?: AbortSignal;
}

export const actionKinds = ['refund', 'cancel', 'resend', 'edit_address', 'coupon'] as const;
export type ActionKind = (typeof actionKinds)[number];

export interface ActionLine {
  /** The store's id of the line, if it gave one. */
  id: string | null;
  sku: string | null;
  title: string;
  quantity: number;
}

export interface ActionAddress {
  name?: string | null;
  company?: string | null;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  country?: string | null;
  phone?: string | null;
}

/** What the store is asked to do. Amounts in minor units. */
export interface Action {
  /** Says which action this is, however often it is sent. */
  key: string;
  kind: ActionKind;
  order: { id: string; number: string };
  amount: number | null;
  currency: string | null;
  lines: ActionLine[];
  reason: string | null;
  restock: boolean;
  notifyCustomer: boolean;
  address: ActionAddress | null;
  coupon: { percent: number | null; code: string | null; expiresAt: string | null } | null;
  requestedAt: string;
  /** Name of the agent, for the store's own log. */
  requestedBy: string;
}

export type ActionAnswer =
  /** `id` is the store's own id of what came of it: the refund, the replacement order. */
  | { status: 'done'; id: string | null; code: string | null; amount: number | null; message: string | null }
  /** The store said no: nothing was done and asking again will not help. */
  | { status: 'refused'; code: string; message: string };

/** No answer. `reached`: the store may have acted on it. */
export class PlatformError extends Error {
  readonly code: string;
  readonly reached: boolean;
  readonly retryAfterSeconds: number | null;

  constructor(code: string, message: string, options: { reached: boolean; retryAfterSeconds?: number | null }) {
    super(message);
    this.name = 'PlatformError';
    this.code = code;
    this.reached = options.reached;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** One step of a connection test. `code` is stable, `words` are for people, `detail` is what the other side said. */
export interface CheckStep {
  step: string;
  ok: boolean;
  code: string;
  words: Words;
  detail?: string;
}
