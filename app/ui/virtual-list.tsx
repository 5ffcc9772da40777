import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { cx } from './classes.ts';

/**
 * A list of any length that draws only what is seen. Asks for more near its end, keeps `active` in view.
 * `rowHeight` is an estimate; rows may differ.
 */
export function VirtualList<Row>({ rows, rowKey, rowHeight, render, active, hasMore, onMore, footer, label, className }: {
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  rowHeight: number;
  render: (row: Row, index: number) => ReactNode;
  /** Index to keep in view, as the keyboard moves. */
  active?: number;
  hasMore?: boolean;
  onMore?: () => void;
  footer?: ReactNode;
  label: string;
  className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowKey(rows[index] as Row),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const nearEnd = hasMore === true && last >= rows.length - 12;
  useEffect(() => {
    if (nearEnd) onMore?.();
  }, [nearEnd, rows.length, onMore]);
  useEffect(() => {
    if (active === undefined || active < 0) return;
    // What is in view stays where it is; to ask the page to scroll would only make it lay itself out once more.
    const [offset] = virtual.getOffsetForIndex(active, 'auto') ?? [];
    if (offset !== virtual.scrollOffset) virtual.scrollToIndex(active, { align: 'auto' });
  }, [active, virtual]);

  return (
    <div ref={box} className={cx('min-h-0 flex-1 overflow-y-auto overscroll-contain', className)}>
      <ul aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            aria-setsize={hasMore ? -1 : rows.length}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {render(rows[item.index] as Row, item.index)}
          </li>
        ))}
      </ul>
      {footer}
    </div>
  );
}
