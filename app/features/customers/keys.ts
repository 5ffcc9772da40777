import type { ListFilter } from './calls.ts';

/** The names under which customers are kept. Everything of one customer is below `customer(id)`, as the inbox has it too. */
export const keys = {
  all: ['customers'] as const,
  list: (filter: ListFilter) => ['customers', 'list', filter] as const,
  facets: ['customers', 'facets'] as const,
  suggestions: ['customers', 'suggestions'] as const,
  customer: (id: number) => ['customers', id] as const,
  merging: (id: number) => ['customers', id, 'merging'] as const,
  consents: (id: number) => ['customers', id, 'consents'] as const,
  timeline: (id: number, groups: string) => ['customers', id, 'timeline', groups] as const,
  orders: (id: number) => ['customers', id, 'orders'] as const,
  conversations: (id: number) => ['customers', id, 'conversations'] as const,
};
