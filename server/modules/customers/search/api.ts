import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { searchEverything } from './queries.ts';
import { searchAnswer, searchQuery } from './schema.ts';

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/search', summary: 'Search customers, orders and messages, nearest name first, then newest', permission: 'search.read',
    query: searchQuery, response: searchAnswer,
    run: (context, { query }) => read(context, (tx) => searchEverything(tx, query)),
  }),
];
