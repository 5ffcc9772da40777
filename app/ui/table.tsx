import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from './classes.ts';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right with equal digits. */
  figures?: boolean;
  /** Any Tailwind width, such as `w-32`. */
  className?: string;
  /** Left out on a phone. */
  deskOnly?: boolean;
}

/** So many rows are drawn at first, and so many more each time the end comes near. */
const step = 100;

/** A dense table with hairlines. Rows open with a click or Enter when `onOpen` is given. A long one is drawn as far as it has been scrolled. */
export function Table<Row>({ columns, rows, rowKey, onOpen, label, empty }: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  onOpen?: (row: Row) => void;
  label: string;
  empty?: ReactNode;
}) {
  const { drawn, end } = useDrawn(rows);
  if (rows.length === 0 && empty) return empty;
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-left text-14">
        <thead>
          <tr className="border-b border-line text-12 text-ink-3">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cx('h-9 px-2 font-medium whitespace-nowrap', alignment(column), column.className)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row) => (
            <tr
              key={rowKey(row)}
              {...(onOpen && {
                tabIndex: 0,
                onClick: () => onOpen(row),
                onKeyDown: (event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen(row),
              })}
              className={cx('focus-inset border-b border-line', onOpen && 'hover:bg-hover')}
            >
              {columns.map((column) => (
                <td key={column.key} className={cx('h-10 px-2 py-1.5 align-middle', alignment(column))}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {drawn.length < rows.length && <div ref={end} aria-hidden className="h-px" />}
    </div>
  );
}

/** The rows down to where somebody has scrolled; more as soon as what stands at their end is nearly in view. */
function useDrawn<Row>(rows: readonly Row[]) {
  const [count, setCount] = useState(step);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setCount((now) => now + step), { rootMargin: '600px' });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [count, rows.length]);
  return { drawn: rows.length > count ? rows.slice(0, count) : rows, end };
}

function alignment<Row>(column: Column<Row>): string {
  return cx(column.figures && 'num text-right', column.deskOnly && 'max-desk:hidden');
}
