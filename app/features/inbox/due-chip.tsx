import Clock from 'lucide-react/icons/clock';
import Pause from 'lucide-react/icons/pause';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import { messages } from './messages.ts';
import type { ConversationRow } from './shapes.ts';
import { useNow } from './use-now.ts';

export type DueState = 'calm' | 'close' | 'overdue' | 'paused';

/** How a running target stands at a moment; null when there is none. Paused while the customer has the word. */
export function dueState(row: Pick<ConversationRow, 'due' | 'status'>, now: number): DueState | null {
  if (row.status !== 'open') return row.status === 'waiting' && row.due ? 'paused' : null;
  if (!row.due) return null;
  if (new Date(row.due.dueAt).getTime() <= now) return 'overdue';
  return row.due.warnAt && new Date(row.due.warnAt).getTime() <= now ? 'close' : 'calm';
}

/** Due in · overdue · paused, counting by itself. `brief` for the list. */
export function DueChip({ row, brief }: { row: Pick<ConversationRow, 'due' | 'status'>; brief?: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const now = useNow();
  const state = dueState(row, now);
  if (!state || !row.due) return null;
  const title = f.full(row.due.dueAt);
  if (state === 'paused') return brief ? null : <Tag icon={<Pause size={11} />} title={title}>{t.paused}</Tag>;
  const time = f.duration(new Date(row.due.dueAt).getTime() - now);
  if (state === 'overdue') return <Tag tone="risk" icon={<TriangleAlert size={11} />} title={title}>{t.overdue(time)}</Tag>;
  const words = row.due.kind === 'resolution' ? t.resolveIn(time) : state === 'close' || !brief ? t.dueIn(time) : t.dueShort(time);
  return <Tag tone={state === 'close' ? 'risk' : 'wait'} icon={<Clock size={11} />} title={title}>{words}</Tag>;
}
