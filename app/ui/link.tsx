import { Link as RouterLink } from '@tanstack/react-router';
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
