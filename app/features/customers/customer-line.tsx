import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { cx } from '../../ui/classes.ts';
import { Tag } from '../../ui/tag.tsx';
import type { CustomerRow } from './calls.ts';
import { messages } from './messages.ts';

const columns = 'grid items-center gap-x-4 desk:grid-cols-[minmax(0,1fr)_7rem_5rem_7.5rem_7rem] wide:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_8rem_5rem_8rem_7rem]';

/** What the columns are, on a desk. */
export function ListHead() {
  const t = useMessages(messages);
  return (
    <div aria-hidden className={cx(columns, 'h-8 border-b border-line px-6 text-12 text-ink-3 max-desk:hidden')}>
      <span className="pl-10">{t.name}</span>
      <span className="max-wide:hidden">{t.tags}</span>
      <span>{t.where}</span>
      <span className="text-right">{t.orders}</span>
      <span className="text-right">{t.spent}</span>
      <span className="text-right">{t.lastActive}</span>
    </div>
  );
}

/** One customer in the list: who, from where, how often, how much, when last. */
export const CustomerLine = memo(function CustomerLine({ row, cursor }: { row: CustomerRow; cursor: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const name = row.displayName || row.email || row.phone || t.noName;
  const reached = row.displayName ? row.email ?? row.phone : null;
  const last = [row.lastOrderAt, row.lastContactAt, row.createdAt].filter((at) => at !== null).sort().at(-1) ?? row.createdAt;
  const from = [row.country && f.country(row.country), row.locale && f.language(row.locale.split('-')[0] ?? row.locale)].filter(Boolean).join(' · ');
  return (
    <div className={cx('focus-inset relative border-b border-line px-4 py-2 desk:px-6 hover:bg-hover', cursor && 'bg-hover')}>
      <div className={columns}>
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={name} />
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2">
              <Link to={`/customers/${row.id}`} lang={row.locale ?? undefined} className="min-w-0 truncate font-medium after:absolute after:inset-0">{name}</Link>
              {row.nameReading && <span lang={row.locale ?? undefined} className="min-w-0 shrink-[3] truncate text-12 text-ink-3">{row.nameReading}</span>}
              <time dateTime={last} className="ml-auto shrink-0 text-12 text-ink-3 desk:hidden">{f.short(last)}</time>
            </p>
            <p className="truncate text-12 text-ink-3">{[reached, row.orders > 0 && `${t.orders} ${f.number(row.orders)}`].filter(Boolean).map((part, at) => <span key={at} className={at > 0 || !reached ? 'desk:hidden' : undefined}>{at > 0 && ' · '}{part}</span>)}</p>
          </div>
        </div>
        <div className="flex gap-1 overflow-hidden max-wide:hidden">{row.tags.slice(0, 3).map((tag) => <Tag key={tag}>{tag}</Tag>)}</div>
        <span className="truncate text-12 text-ink-2 max-desk:hidden" title={from}>{from}</span>
        <span className="num text-right max-desk:hidden">{row.orders > 0 ? f.number(row.orders) : <span className="text-ink-3">–</span>}</span>
        <span className="num truncate text-right max-desk:hidden">{row.spent > 0 ? f.money(row.spent) : <span className="text-ink-3">–</span>}</span>
        <time dateTime={last} title={f.full(last)} className="text-right text-12 text-ink-2 max-desk:hidden">{f.short(last)}</time>
      </div>
    </div>
  );
});
