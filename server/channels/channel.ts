import { z } from 'zod';
import type { Log } from '../kernel/log.ts';
import type { CleanHtml } from './clean-html.ts';

/**
 * The contract that every channel follows. A channel is one folder below `channels/` and one line in `index.ts`; it
 * translates between the outside and the shapes below. It never sees the database, a module, consent, quiet hours or
 * reply windows: those are the delivery policy's business (modules/deliveries).
 */
export interface Channel<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The folder's name and the value in the database, e.g. `email`. */
  kind: string;
  name: Words;
  /** What a connection needs. The settings form is made from it: describe each field with `field()`. */
  settings: z.ZodObject<Shape>;
  capabilities: Capabilities;
  /** Ready-made settings of well-known providers, with hints in plain words. */
  presets?: readonly Preset[];
  /** The address of ours that a connection with these settings speaks from, e.g. `help@shop.example`. */
  address(settings: Settings<Shape>): string;
  /** Most messages a minute that a connection with these settings sends. */
  perMinute?(settings: Settings<Shape>): number;
  /** Tries the connection. Never throws for a wrong setting: each step says in plain words what is wrong. */
  check(settings: Settings<Shape>, deps: ChannelDeps): Promise<CheckStep[]>;
  /**
   * Sends one message and returns the id that the channel knows it by.
   * @throws {ChannelError} when it was not sent (permanent or not), or when it may have been (`uncertain`).
   */
  send(settings: Settings<Shape>, outgoing: Outgoing, deps: ChannelDeps): Promise<SendResult>;
  /** Turns one raw payload, as kept by the kernel's inbound store, into messages (none for what is not a message). */
  translate(raw: Uint8Array, deps: TranslateDeps): Promise<IncomingMessage[]>;
  /** A long-running receiver for channels without webhooks (IMAP). Runs until `signal` aborts; throws when it cannot go on. */
  listen?(settings: Settings<Shape>, deps: ListenDeps): Promise<void>;
  /** Ends what is kept open between messages, when the process ends. */
  close?(): void;
}

export interface SendResult {
  externalId: string;
  /** What the other side said on accepting it. */
  response?: string;
  /** Recipients that were refused while others were accepted. */
  refused?: { address: string; detail: string; badAddress: boolean }[];
}

/** The same words in every language of the product. */
export interface Words {
  en: string;
  ko: string;
  ja: string;
}

export type Settings<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

export interface Capabilities {
  /** A reply can be tied to the message it answers. */
  threads: boolean;
  html: boolean;
  attachments: boolean;
  subject: boolean;
  /** Longest text in characters, or null when there is no practical limit. */
  maxLength: number | null;
  /** The provider takes an idempotency key, so that sending the same delivery twice has one effect. */
  idempotent: boolean;
}

export interface Preset {
  id: string;
  name: Words;
  settings: Record<string, string | number | boolean>;
  /** What to do at the provider first (e.g. make an app password). */
  hint: Words;
  /** Where to do it. Shown as text. */
  link?: string;
}

/** One step of a connection test. `code` is stable, `words` are for people, `detail` is what the other side said. */
export interface CheckStep {
  step: string;
  ok: boolean;
  code: string;
  words: Words;
  detail?: string;
}

export interface Address {
  address: string;
  name?: string;
}

/** A file that goes out or came in. `contentId` (without angle brackets) marks an image shown inside the HTML. */
export interface Attachment {
  name: string;
  type: string;
  bytes: Uint8Array;
  contentId?: string;
}

/** One message to send, already checked by the delivery policy. */
export interface Outgoing {
  /** Stable over all attempts of one delivery: the provider's idempotency key, and the seed of our own message id. */
  key: string;
  /** The name shown as the sender. The address is the connection's. */
  senderName: string;
  to: Address[];
  cc: Address[];
  subject?: string;
  text: string;
  html?: string;
  /** Products to show below the text. */
  cards?: OutgoingCard[];
  /** The connection's signature, below everything that was written. */
  signature?: string;
  attachments: Attachment[];
  language: 'en' | 'ko' | 'ja';
  /** The message this one answers, and its ancestors (oldest first), by the channel's own ids. */
  answering?: { externalId: string; ancestors: string[] };
  /** The message that is answered, for quoting below the text; `timeZone` (IANA) is the store's. */
  quoted?: { from: string; at: Date; timeZone: string; text: string };
  /** Carried out and back, so that a reply is known to answer exactly this message. */
  replyToken?: string;
  /** Written by a machine, not a person (RFC 3834). */
  automatic?: boolean;
  /** One-click unsubscribe address of marketing messages (RFC 8058). */
  unsubscribeUrl?: string;
}

/** A product to show, already in words of the reader's language. Titles come from the store: hostile until escaped. */
export interface OutgoingCard {
  title: string;
  /** What sets the variant apart, e.g. `Size L`. */
  options: string | null;
  price: string | null;
  stock: { said: string } | null;
  delivery: string | null;
  /** An https address. */
  imageUrl: string | null;
  link: { url: string; label: string } | null;
}

/** A reply token: 130 random bits as 26 characters, which survive programs that change case. */
export const replyTokenPattern = /^[a-z2-7]{26}$/;

export type IncomingKind = 'message' | 'auto-reply' | 'bounce' | 'report';

/** One message from outside. Every text in it is hostile until proven otherwise. */
export interface IncomingMessage {
  /** The channel's own id (a mail's Message-ID without brackets), or a hash when it has none. */
  externalId: string;
  kind: IncomingKind;
  from: Address;
  /** Where the sender wants the answer, when not at `from` (contact forms). It proves nothing. */
  replyTo?: Address;
  to: Address[];
  cc: Address[];
  subject?: string;
  /** Everything written, quoted history included. */
  text: string;
  /** What is new: without quoted history and signature. */
  reply: string;
  /** Made harmless by the channel, in the thread that read it. */
  html?: CleanHtml;
  attachments: Attachment[];
  /** The language the sender chose. */
  language?: 'en' | 'ko' | 'ja';
  /** The language it is written in (ISO 639-1), where the channel found out; null when it does not say enough to tell. */
  written?: string | null;
  /** When the sender says it was sent; null when absent or impossible. */
  sentAt: Date | null;
  /** Ids of the messages that this one answers, nearest first. */
  answers: string[];
  /** Reply tokens found in its addresses and references, to be checked against our own deliveries. */
  replyTokens: string[];
  bounce?: Bounce;
  /** What the channel noticed: see each channel's `translate`. */
  evidence: Evidence;
}

export interface Bounce {
  recipient: string | null;
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`. */
  status: string | null;
  reason: string;
  hard: boolean;
  /** True when the message is only late: the reporting system goes on trying. */
  delayed?: boolean;
  /** The id of the message that bounced, when the report names it. */
  original: string | null;
}

export interface Evidence {
  /** Reasons to think that it is unwanted, e.g. `spam-flag`. Empty when there are none. */
  spam: string[];
  /** The receiving server proved the sender's domain (DKIM or SPF in line with From, DMARC). */
  authenticated: boolean;
  /** It passed through this product before: a loop. */
  ours: boolean;
  /** Came through a list or was sent in bulk. */
  bulk: boolean;
}

/** What an adapter may use of the house. */
export interface ChannelDeps {
  log: Log;
  now(): Date;
  /** HTTP with the guard against private addresses. */
  fetch: typeof fetch;
  /** Resolves a host to an address that may be connected to; throws ChannelError for private or unknown ones. */
  resolve(host: string): Promise<string>;
  /** Keys of the sending domain, when the channel signs what it sends. */
  signing?: { domain: string; selector: string; privateKey: string };
  signal?: AbortSignal;
}

export interface TranslateDeps {
  /** When the raw payload arrived here. */
  receivedAt: Date;
  /** How it came: over the channel's own connection, or by a way on which others could have added anything. */
  way: 'own' | 'forwarded';
  /** Settings of the connection it came by, without secrets. */
  settings: Record<string, unknown>;
}

export interface ListenDeps extends ChannelDeps {
  signal: AbortSignal;
  /** Where reading stands, one value per folder or feed. Saving fails when another process took over. */
  cursor: {
    load(name: string): Promise<unknown>;
    save(name: string, value: unknown): Promise<void>;
  };
  /** Hands over one raw payload; resolves when it is durably stored. `silent` marks history that must trigger nothing. */
  receive(raw: Uint8Array, options: { externalId: string; folder?: string; silent?: boolean }): Promise<void>;
  /** Told whenever the receiver is connected and has read all there is. */
  alive(): void;
}

/** Why something could not be sent or received. `code` is stable and translated; the message is for the log. */
export class ChannelError extends Error {
  readonly code: string;
  /** Trying again cannot help. */
  readonly permanent: boolean;
  /** Seconds to wait before the next attempt, when the other side asked for it. */
  readonly retryAfter: number | undefined;
  /** The other side may have accepted it: the answer was lost. */
  readonly uncertain: boolean;
  /** The recipient's address does not exist or refuses us for good: do not write there again. */
  readonly badAddress: boolean;

  constructor(code: string, message: string, options: ChannelErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'ChannelError';
    this.code = code;
    this.permanent = options.permanent ?? false;
    this.retryAfter = options.retryAfter;
    this.uncertain = options.uncertain ?? false;
    this.badAddress = options.badAddress ?? false;
  }
}

export interface ChannelErrorOptions {
  permanent?: boolean;
  retryAfter?: number;
  uncertain?: boolean;
  badAddress?: boolean;
  cause?: unknown;
}

/** How a settings field is shown. */
export interface FieldMeta {
  label: Words;
  help?: Words;
  secret?: true;
  group?: string;
  options?: readonly { value: string; label: Words }[];
}

const fieldMeta = z.registry<FieldMeta>();

/** Describes a settings field for the form that is made from the schema. */
export function field<T extends z.ZodType>(shape: T, meta: FieldMeta): T {
  fieldMeta.add(shape, meta);
  return shape;
}

export interface FormField extends FieldMeta {
  key: string;
  input: 'text' | 'number' | 'boolean' | 'select' | 'list';
  required: boolean;
  default: unknown;
}

/** The form of a channel's settings, field by field, from its schema. */
export function formFields(channel: Pick<Channel, 'settings'>): FormField[] {
  return Object.entries(channel.settings.shape).map(([key, raw]) => {
    const shape = raw as z.ZodType;
    const meta = fieldMeta.get(shape);
    if (!meta) throw new Error(`The settings field ${key} has no description.`);
    const empty = shape.safeParse(undefined);
    return { key, ...meta, input: inputOf(shape, meta), required: !empty.success, default: empty.success ? (empty.data ?? null) : null };
  });
}

/** The names of the fields that are kept sealed. */
export function secretFields(channel: Pick<Channel, 'settings'>): string[] {
  return formFields(channel).filter((one) => one.secret).map((one) => one.key);
}

function inputOf(shape: z.ZodType, meta: FieldMeta): FormField['input'] {
  if (meta.options) return 'select';
  let inner: z.ZodType = shape;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) {
    inner = inner.unwrap() as z.ZodType;
  }
  if (inner instanceof z.ZodNumber) return 'number';
  if (inner instanceof z.ZodBoolean) return 'boolean';
  if (inner instanceof z.ZodArray) return 'list';
  return 'text';
}
