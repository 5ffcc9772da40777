import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { errorSentence, worthRetrying } from '../lib/api.ts';
import { useMessages } from '../lib/messages.ts';
import { Button } from './button.tsx';
import { cx } from './classes.ts';
import { messages } from './messages.ts';

/** The shape of what is coming. Give it the size of the real thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('skeleton block h-4 rounded-1', className)} />;
}

/** Rows that are coming. */
export function SkeletonRows({ rows = 6, className }: { rows?: number; className?: string }) {
  const t = useMessages(messages);
  return (
    <div role="status" aria-label={t.loading} className={cx('flex flex-col gap-4 p-4', className)}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className={['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'][index % 4]} />
      ))}
    </div>
  );
}

/** An empty place says what will be here, and offers the one step that fills it. */
export function EmptyState({ icon, title, children, action, page, className }: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** It stands alone on its page, so that its title is the page's heading. */
  page?: boolean;
  className?: string;
}) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className={cx('mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-16 text-center', className)}>
      {icon && <span className="mb-1 text-ink-3">{icon}</span>}
      <Title className="text-16 font-semibold">{title}</Title>
      {children && <p className="text-14 text-balance text-ink-2 [:lang(ko)_&]:break-keep">{children}</p>}
      {action && <div className="mt-2 flex gap-2">{action}</div>}
    </div>
  );
}

/** An error says what happened, what was kept, and what to do next. */
export function ErrorState({ error, onRetry, kept, action, className }: {
  error: unknown;
  onRetry?: () => void;
  /** What is safe, such as "Your draft is kept." */
  kept?: ReactNode;
  /** What to do instead when asking again cannot help, such as the way back to a list. */
  action?: ReactNode;
  className?: string;
}) {
  const t = useMessages(messages);
  return (
    <div role="alert" className={cx('mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-16 text-center', className)}>
      <TriangleAlert size={22} className="text-risk" />
      <p className="text-14">{errorSentence(error)}</p>
      {kept && <p className="text-14 text-ink-2">{kept}</p>}
      {onRetry && worthRetrying(error) ? <Button className="mt-2" onClick={onRetry}>{t.retry}</Button> : action && <div className="mt-2 flex gap-2">{action}</div>}
    </div>
  );
}
