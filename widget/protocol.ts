/** What the storefront endpoints answer (`server/modules/storefront/public.ts`), as the widget reads it. */

export type Language = 'en' | 'ko' | 'ja';
export type FieldRule = 'hidden' | 'optional' | 'required';

/** What a shopper may honestly expect now: an answer in minutes, an open shop, or the time it opens again. */
export type ReplyExpectation =
  | { kind: 'now'; minutes: number; until: string | null }
  | { kind: 'open'; until: string | null }
  | { kind: 'closed'; opensAt: string | null };

export interface SiteConfig {
  site: string;
  language: Language;
  store: { name: string; logo: string | null };
  appearance: { color: string; theme: 'auto' | 'light' | 'dark'; side: 'left' | 'right'; launcher: 'icon' | 'label' };
  texts: { launcher: string; greeting: string; intro: string };
  reply: ReplyExpectation;
  prechat: { name: FieldRule; email: FieldRule; orderNumber: FieldRule };
  attachments: { maxBytes: number; types: string[] } | null;
  maxTextLength: number;
}

export interface Attachment {
  id: number;
  name: string;
  type: string;
  size: number;
  url: string;
  image: boolean;
}

/** A product below an answer, as it was then, in words of the conversation's language. */
export interface ProductCard {
  language: Language;
  title: string;
  options: string | null;
  price: string | null;
  stock: { word: 'in_stock' | 'few_left' | 'out_of_stock'; said: string } | null;
  delivery: string | null;
  imageUrl: string | null;
  link: { url: string; label: string } | null;
}

export interface Message {
  id: number;
  clientId: string | null;
  from: 'shopper' | 'agent' | 'system';
  agent: { name: string; avatar: string | null } | null;
  text: string;
  attachments: Attachment[];
  cards: ProductCard[];
  at: string;
}

export interface Visitor {
  name: string | null;
  email: string | null;
  verified: boolean;
}

export interface Session {
  token: string;
  visitor: Visitor;
}

export interface Thread {
  items: Message[];
  /** Cursor for messages before these, or null when they reach the beginning. */
  previous: number | null;
  /** The shopper's newest message that an agent has seen. */
  seenByAgent: number;
  /** The newest message this shopper has seen. */
  seenByShopper: number;
  topic: string | null;
}

export interface VisitorDetails {
  name?: string;
  email?: string;
  orderNumber?: string;
}

export interface OutgoingMessage {
  clientId: string;
  text: string;
  attachments: number[];
  details?: VisitorDetails;
  page?: Page;
}

export interface Page {
  url: string;
  title: string;
  referrer?: string;
}

/** The server's refusal, with the code that says why. `status` 0: the network did not answer. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfter: number | null,
  ) {
    super(code);
  }

  /** Whether the same request may succeed later: no answer, too many, or the server's own trouble. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
