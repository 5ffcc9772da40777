import type { Tx } from '../../../kernel/command.ts';
import type { SearchKind } from './index-for-search.ts';

/** How a thing that was found is shown. `text` is searched again for the snippet, in its original spelling. */
export interface FoundThing {
  id: number;
  title: string;
  text: string;
  at: Date | null;
  conversationId?: number | null;
  orderId?: number | null;
  customerId?: number | null;
  /** The language of the text, so that its characters are drawn right. */
  language?: string | null;
}

export interface Searchable {
  kind: SearchKind;
  permission: string;
  /** What decides the order of things found: what each is called by, and when it was. Cheap, for some hundred ids. */
  rank(tx: Tx, ids: number[]): Promise<{ id: number; names: (string | null)[]; at: Date | null }[]>;
  /** Reads the rows behind ids; those the asker may not see are left out. */
  show(tx: Tx, ids: number[]): Promise<FoundThing[]>;
}

const all = new Map<SearchKind, Searchable>();

/** Makes a kind of thing appear in the search of everything. Called where the kind lives, as that module is loaded. */
export function searchable(definition: Searchable): Searchable {
  all.set(definition.kind, definition);
  return definition;
}

/** The kinds that can be searched in this house, in the order they are shown. */
export function searchables(): Searchable[] {
  const order: SearchKind[] = ['customer', 'order', 'message', 'article'];
  return order.flatMap((kind) => all.get(kind) ?? []);
}
