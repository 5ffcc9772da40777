import type { ListQuery } from './calls.ts';

/** The names under which the inbox keeps what it fetched. */
export const keys = {
  all: ['inbox'] as const,
  lists: ['inbox', 'list'] as const,
  list: (query: ListQuery) => ['inbox', 'list', query] as const,
  counts: ['inbox', 'counts'] as const,
  countsOf: (view: string) => ['inbox', 'counts', view] as const,
  conversation: (id: number) => ['inbox', 'conversation', id] as const,
  messages: (id: number) => ['inbox', 'messages', id] as const,
  panel: (id: number) => ['inbox', 'panel', id] as const,
  deliveries: (id: number) => ['inbox', 'deliveries', id] as const,
  search: (q: string) => ['inbox', 'search', q] as const,
  tags: ['inbox', 'tags'] as const,
  macros: ['inbox', 'macros'] as const,
  views: ['inbox', 'views'] as const,
  /** Under the name of their own screens, so that a newly connected one is known here at once. */
  mailboxes: ['mailboxes', 'choices'] as const,
  customer: (id: number) => ['customers', id] as const,
  consents: (id: number) => ['customers', id, 'consents'] as const,
  ordersOf: (customerId: number) => ['orders', 'of', customerId] as const,
  actionsOf: (orderId: number) => ['orders', orderId, 'actions'] as const,
  order: (id: number) => ['orders', id] as const,
  cards: (variantIds: readonly number[], customerId: number | null) => ['products', 'cards', variantIds.join(), customerId] as const,
  agents: ['inbox', 'agents'] as const,
  teams: ['inbox', 'teams'] as const,
  inboxes: ['inbox', 'inboxes'] as const,
  everybody: ['inbox', 'agents', 'all'] as const,
};
