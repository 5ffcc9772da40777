import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, SkeletonRows } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { refresh } from './cache.ts';
import { getPanel, merge, undoRearrangement } from './calls.ts';
import { ChannelIcon, channelName } from './channel.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { ConversationDetail, ConversationRow } from './shapes.ts';

/** Chooses the conversation into which this one is merged. */
export default function MergeDialog({ detail, onClose, onOpen }: { detail: ConversationDetail; onClose: () => void; onOpen: (id: number) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const panel = useQuery({ queryKey: keys.panel(detail.id), queryFn: () => getPanel(detail.id) });
  const into = (row: ConversationRow) => {
    let made = 0;
    onClose();
    void perform({
      done: t.didMerge,
      run: async () => {
        made = (await merge(detail.id, row.id)).rearrangementId;
        onOpen(row.id);
      },
      undo: async () => {
        await undoRearrangement(made);
        onOpen(detail.id);
      },
      settled: () => {
        refresh(queries, detail.id);
        refresh(queries, row.id);
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t.mergeTitle} description={t.mergeHint}>
      {panel.isPending ? <SkeletonRows rows={3} /> : panel.data && panel.data.mergeable.length > 0 ? (
        <ul className="divide-y divide-line">
          {panel.data.mergeable.map((row) => (
            <li key={row.id}>
              <button type="button" className="focus-inset flex w-full flex-col rounded-1 px-2 py-2 text-left hover:bg-hover" onClick={() => into(row)}>
                <span className="flex w-full items-baseline gap-2"><span className="truncate font-medium">{row.subject || row.lastMessage?.preview || t.noSubject}</span><time className="ml-auto shrink-0 text-12 text-ink-3" dateTime={row.lastMessageAt}>{f.short(row.lastMessageAt)}</time></span>
                <span className="truncate text-ink-2" lang={row.language ?? undefined}>{row.lastMessage?.preview}</span>
                <span className="mt-1 flex gap-1.5"><Tag icon={<ChannelIcon channel={row.channel} />}>{channelName(row.channel)}</Tag><Tag>{t[row.status as 'open']}</Tag></span>
              </button>
            </li>
          ))}
        </ul>
      ) : <EmptyState title={t.mergeNone} className="py-8!" />}
    </Dialog>
  );
}
