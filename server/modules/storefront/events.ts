import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const id = z.number().int();
const settings = { audience: () => ['storefront'] };

export const siteCreated = defineEvent('site.created', z.object({ siteId: id }), settings);
export const siteChanged = defineEvent('site.changed', z.object({ siteId: id }), settings);
export const siteRemoved = defineEvent('site.removed', z.object({ siteId: id }), settings);
/** A shopper we talk with opened a page of the shop: part of the customer's timeline. */
export const pageViewed = defineEvent('page.viewed', z.object({ visitorId: id, url: z.string(), title: z.string() }));
export const answerMailed = defineEvent('answer.mailed', z.object({ conversationId: id, messageIds: z.array(id) }), {
  audience: ({ conversationId }) => [`conversation:${conversationId}`],
});
