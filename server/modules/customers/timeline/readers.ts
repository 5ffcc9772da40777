import type { Tx } from '../../../kernel/command.ts';

/** What a line of the timeline says beside its type. The app has the words; this has the names, figures and quotes. */
export interface TimelineDetail {
  /** A name the store uses: an order number, a subject, a page. */
  title?: string | null;
  /** A quote: the beginning of a message or a note. */
  text?: string | null;
  /** A code the app knows the word of: a state, a reason. */
  code?: string | null;
  channel?: string | null;
  amount?: number | null;
  currency?: string | null;
  conversationId?: number | null;
  orderId?: number | null;
  /** This one is not for people to read (what it was about is gone). */
  hidden?: boolean;
}

export interface TimelineEvent {
  id: number;
  type: string;
  data: Record<string, unknown>;
}

export interface TimelineReader {
  /** The types of events it can tell more about. */
  types: string[];
  /** Types that say nothing to people: steps inside the house. */
  hides?: string[];
  permission: string;
  tell(tx: Tx, events: TimelineEvent[]): Promise<Map<number, TimelineDetail>>;
}

const all: TimelineReader[] = [];

/** Lets a module tell more about its events on the customer's page. Called where the events live, as that module is loaded. */
export function tellsTimeline(reader: TimelineReader): TimelineReader {
  all.push(reader);
  return reader;
}

export function timelineReaders(): readonly TimelineReader[] {
  return all;
}
