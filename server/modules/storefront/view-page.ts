import { command } from '../../kernel/command.ts';
import { pageViewed } from './events.ts';
import { currentConversation, currentVisitor } from './queries.ts';
import { viewedPage } from './schema.ts';

/** A shopper we talk with went to another page of the shop: shown beside the conversation and in their timeline. */
export const viewPage = command({
  name: 'storefront.view-page',
  permission: null,
  audited: false,
  input: viewedPage,
  async run(tx, { url, title }) {
    const visitor = await currentVisitor(tx);
    const before = visitor.page as { url: string } | null;
    await tx.db.updateTable('visitors').set({ page: JSON.stringify({ url, title }), seen_at: tx.now })
      .where('store_id', '=', tx.storeId).where('id', '=', visitor.id).execute();
    if (before?.url === url) return;
    tx.emit(pageViewed({ visitorId: visitor.id, url, title }, { customerId: visitor.customer_id }));
    const conversationId = await currentConversation(tx, visitor.id);
    if (conversationId === null) return;
    tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'page', conversationId, url, title }));
  },
});
