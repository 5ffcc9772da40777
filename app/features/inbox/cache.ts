import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ListQuery } from './calls.ts';
import { keys } from './keys.ts';
import type { ConversationDetail, ConversationRow, Message, Page } from './shapes.ts';

type Rows = InfiniteData<Page<ConversationRow>, string | undefined>;
export type Messages = InfiniteData<Page<Message>, string | undefined>;

/** Shows a change of some conversations in every list and in the open one; rows that no longer belong to a list leave it. Returns the way back. */
export function showChange(queries: QueryClient, ids: readonly number[], change: (row: ConversationRow) => Partial<ConversationRow>): () => void {
  const lists = queries.getQueriesData<Rows>({ queryKey: keys.lists });
  const details = ids.map((id) => [id, queries.getQueryData<ConversationDetail>(keys.conversation(id))] as const);
  for (const [key, data] of lists) {
    if (data) queries.setQueryData<Rows>(key, changedRows(data, key[2] as ListQuery, ids, change));
  }
  for (const [id, detail] of details) {
    if (detail) queries.setQueryData<ConversationDetail>(keys.conversation(id), { ...detail, ...change(detail) });
  }
  return () => {
    for (const [key, data] of lists) queries.setQueryData(key, data);
    for (const [id, detail] of details) if (detail) queries.setQueryData(keys.conversation(id), detail);
  };
}

function changedRows(data: Rows, query: ListQuery, ids: readonly number[], change: (row: ConversationRow) => Partial<ConversationRow>): Rows {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.flatMap((row) => {
      if (!ids.includes(row.id)) return [row];
      const next = { ...row, ...change(row) };
      return belongs(next, row, query) ? [next] : [];
    }),
  }));
  return { ...data, pages };
}

/** Whether a changed row stays in a list. Only what a change can tell is judged; the server says the rest at the next fetch. */
export function belongs(next: ConversationRow, before: ConversationRow, query: ListQuery): boolean {
  if (query.status && !query.status.split(',').includes(next.status)) return false;
  if (!query.status && next.status !== before.status && next.status !== 'open' && next.status !== 'waiting') return false;
  if (query.view === 'unassigned' && next.assignee) return false;
  if (query.view === 'mine' && next.assignee?.id !== before.assignee?.id) return false;
  return !(query.tagId && !next.tags.some((tag) => tag.id === query.tagId));
}

/** Puts a message of ours at the end before the server has it. Returns the way back. */
export function showMessage(queries: QueryClient, message: Message): () => void {
  const key = keys.messages(message.conversationId);
  const before = queries.getQueryData<Messages>(key);
  const [newest, ...older] = before?.pages ?? [];
  if (before && newest) queries.setQueryData<Messages>(key, { ...before, pages: [{ ...newest, items: [...newest.items, message] }, ...older] });
  return () => queries.setQueryData(key, before);
}

/** Adds a message that came with its news. False where it has to be fetched: nothing is shown yet, or a page is on its way that may lack it. */
export function addMessage(queries: QueryClient, message: Message): boolean {
  const key = keys.messages(message.conversationId);
  const [newest, ...older] = queries.getQueryData<Messages>(key)?.pages ?? [];
  if (!newest || queries.isFetching({ queryKey: key }) > 0) return false;
  const items = [...newest.items.filter((one) => one.id !== message.id), message];
  queries.setQueryData<Messages>(key, (known) => known && { ...known, pages: [{ ...newest, items }, ...older] });
  return true;
}

/** Fetches again what is true of a conversation, its lists and figures. */
export function refresh(queries: QueryClient, id?: number): void {
  void queries.invalidateQueries({ queryKey: keys.lists });
  void queries.invalidateQueries({ queryKey: keys.counts });
  if (id === undefined) return;
  void queries.invalidateQueries({ queryKey: keys.conversation(id) });
  void queries.invalidateQueries({ queryKey: keys.messages(id) });
}
