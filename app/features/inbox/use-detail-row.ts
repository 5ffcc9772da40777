import { useQuery } from '@tanstack/react-query';
import { getConversation } from './calls.ts';
import { keys } from './keys.ts';
import type { ConversationRow } from './shapes.ts';

/** The open or marked conversation, from its own answer or else from the list; it may have left the list already. */
export function useDetailRow(rows: readonly ConversationRow[], id: number | null): ConversationRow | undefined {
  const detail = useQuery({ queryKey: keys.conversation(id ?? 0), queryFn: () => getConversation(id ?? 0), enabled: false });
  if (id === null) return undefined;
  return detail.data ?? rows.find((row) => row.id === id);
}
