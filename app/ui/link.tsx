import { Link as RouterLink } from '@tanstack/react-router';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import type { ComponentType, ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './classes.ts';

interface To {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, unknown>;
  children: ReactNode;
  className?: string;
}

// Paths are plain strings here: screens are listed in one file and checked by opening them.
const Link = RouterLink as unknown as ComponentType<To>;

/** A way to another place of the app, inside a sentence or a cell. */
export function TextLink({ className, ...rest }: To) {
  return <Link {...rest} className={cx('rounded-[3px] text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent', className)} />;
}

/** A way to another place that looks like a button. */
export function LinkButton({ kind, size, className, ...rest }: To & { kind?: Parameters<typeof buttonClass>[0]; size?: Parameters<typeof buttonClass>[1] }) {
  return <Link {...rest} className={cx(buttonClass(kind, size), className)} />;
}

/** The way back to the list that a page was opened from, above its heading. */
export function BackLink({ className, children, ...rest }: To) {
  return (
    <Link {...rest} className={cx('-ml-1 inline-flex min-h-6 items-center gap-1 rounded-[3px] pr-1 text-12 text-ink-2 hover:text-ink max-desk:min-h-10', className)}>
      <ChevronLeft size={15} aria-hidden />{children}
    </Link>
  );
}
