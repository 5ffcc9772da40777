import { Link } from '@tanstack/react-router';
import CornerUpLeft from 'lucide-react/icons/corner-up-left';
import PenLine from 'lucide-react/icons/pen-line';
import { memo } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { cx } from '../../ui/classes.ts';
import { Tag } from '../../ui/tag.tsx';
import { ChannelIcon, channelName } from './channel.tsx';
import { DueChip, dueState } from './due-chip.tsx';
import { messages } from './messages.ts';
import type { ConversationRow } from './shapes.ts';
import { TagDot } from './tag-dot.tsx';
import { useNow } from './use-now.ts';

interface RowProps {
  row: ConversationRow;
  open: boolean;
  cursor: boolean;
  selected: boolean;
  selecting: boolean;
  search: Record<string, string | number>;
  onSelect: (id: number, selected: boolean) => void;
  onHover: (id: number) => void;
}

/** One conversation in the list: who, what last, and by when. */
export const Row = memo(function Row({ row, open, cursor, selected, selecting, search, onSelect, onHover }: RowProps) {
  const t = useMessages(messages);
  const f = useFormat();
  const state = dueState(row, useNow());
  const name = row.customer?.name || t.noName;
  const unread = row.unread || row.needsReplySince !== null;
  return (
    <div
      onPointerEnter={() => onHover(row.id)}
      className={cx(
        'group relative grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-b border-l-2 border-b-line py-2.5 pr-3.5 pl-3',
        open ? 'border-l-accent bg-accent-soft' : selected ? 'border-l-transparent bg-sunken' : 'border-l-transparent hover:bg-hover',
        cursor && !open && 'border-l-ink-3 bg-hover',
      )}
    >
      <span className="relative">
        <span className={cx(selecting ? 'invisible' : 'group-hover:invisible group-focus-within:invisible max-desk:visible!')}>
          <Avatar name={row.customer?.name ?? ''} risk={state === 'overdue' || state === 'close'} />
        </span>
        <span className={cx('absolute top-0 left-1.5 z-10', selecting || selected ? '' : 'opacity-0 focus-within:opacity-100 desk:group-hover:opacity-100')}>
          <Checkbox checked={selected} onChange={(next) => onSelect(row.id, next)} label={`${t.select}: ${name}`} hideLabel className="max-desk:before:absolute max-desk:before:-inset-3.5" />
        </span>
      </span>
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <Link
            to={`/inbox/${row.id}`}
            search={search}
            aria-current={open ? 'true' : undefined}
            lang={row.language ?? undefined}
            className={cx('truncate after:absolute after:inset-0', unread ? 'font-semibold' : 'font-medium text-ink-2')}
          >
            {name}
            {row.unread && <span className="sr-only">, {t.unread}</span>}
          </Link>
          {row.unread && <span aria-hidden className="size-1.5 shrink-0 self-center rounded-full bg-accent" />}
          <time dateTime={row.lastMessageAt} title={f.full(row.lastMessageAt)} className="ml-auto shrink-0 text-12 text-ink-3">{f.short(row.lastMessageAt)}</time>
        </div>
        <p lang={row.language ?? undefined} dir={row.lastMessage?.author === 'agent' ? undefined : 'auto'} className="truncate text-ink-2">
          {row.lastMessage?.author === 'agent' && <><CornerUpLeft size={13} className="mr-1 inline text-ink-3" aria-hidden /><span className="sr-only">{t.reply}: </span></>}
          {row.lastMessage?.preview || row.subject || t.noSubject}
        </p>
        <RowMeta row={row} />
      </div>
    </div>
  );
});

function RowMeta({ row }: { row: ConversationRow }) {
  const { agent } = useMe();
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <div className="mt-1 flex h-5 flex-wrap gap-x-1.5 gap-y-1 overflow-hidden">
      <DueChip row={row} brief />
      {row.snoozedUntil && row.status === 'snoozed' && <Tag>{f.dateTime(row.snoozedUntil)}</Tag>}
      {row.priority === 'urgent' || row.priority === 'high' ? <Tag tone="risk">{t[row.priority]}</Tag> : null}
      <Tag icon={<ChannelIcon channel={row.channel} />}>{channelName(row.channel)}</Tag>
      {row.lock && row.lock.agentId !== agent.id && <Tag tone="accent" icon={<PenLine size={11} aria-hidden />}>{row.lock.name}</Tag>}
      {row.tags.slice(0, 3).map((tag) => <Tag key={tag.id} icon={<TagDot color={tag.color} />}>{tag.name}</Tag>)}
    </div>
  );
}
