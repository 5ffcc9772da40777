import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { TextLink } from '../../ui/link.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ChannelIcon, channelName } from '../inbox/channel.tsx';
import { listConversationsOf } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';

/** What the customer and the store wrote about, on every channel, the latest first. */
export function Conversations({ customerId }: { customerId: number }) {
  const t = useMessages(messages);
  const f = useFormat();
  const list = useQuery({ queryKey: keys.conversations(customerId), queryFn: () => listConversationsOf(customerId) });
  if (list.isPending) return <SkeletonRows />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <EmptyState title={t.noneYet} />;
  return (
    <ul aria-label={t.conversations} className="mx-auto max-w-3xl px-4 py-2 desk:px-6">
      {list.data.items.map((row) => (
        <li key={row.id} className="relative border-b border-line py-2.5 last:border-b-0 hover:bg-hover">
          <div className="flex items-baseline gap-2">
            <TextLink to={`/inbox/${row.id}`} className="min-w-0 flex-1 truncate font-medium text-ink! no-underline! after:absolute after:inset-0">
              <span lang={row.language ?? undefined}>{row.subject || row.lastMessage?.preview || t.noSubject}</span>
            </TextLink>
            <time dateTime={row.lastMessageAt} title={f.full(row.lastMessageAt)} className="shrink-0 text-12 text-ink-3">{f.short(row.lastMessageAt)}</time>
          </div>
          <div className="flex items-center gap-2">
            <Tag icon={<ChannelIcon channel={row.channel} />}>{channelName(row.channel)}</Tag>
            <p lang={row.language ?? undefined} className="min-w-0 flex-1 truncate text-12 text-ink-2">{row.lastMessage?.preview}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
