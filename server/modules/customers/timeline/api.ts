import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams, page, pageQuery } from '../../../kernel/endpoint.ts';
import { noteReading } from '../../agents/access/watch-reading.ts';
import { canonicalOf } from '../merging/family.ts';
import { readTimeline } from './queries.ts';
import { timelineGroup, timelineItem } from './schema.ts';

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/customers/:id/timeline', summary: 'Read what happened with a customer, newest first', permission: 'customers.read',
    params: idParams, response: page(timelineItem),
    query: pageQuery.extend({
      /** Comma-separated; all when left out. */
      groups: z.string().max(60).optional().transform((text) => text?.split(',').filter(Boolean)).pipe(z.array(timelineGroup).optional()),
    }),
    async run(context, { params, query }) {
      await noteReading(context, 'customer', params.id);
      return read(context, async (tx) => readTimeline(tx, await canonicalOf(tx, params.id), query));
    },
  }),
];
