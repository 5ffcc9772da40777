import type { ReactNode } from 'react';
import { cx } from './classes.ts';
import { BackLink } from './link.tsx';

/** A page that is not panes: heading, one line about it, actions at the right, content in a readable column. */
export function Page({ title, lead, back, actions, children, width = 'normal' }: {
  title: ReactNode;
  lead?: ReactNode;
  /** The list this page was opened from. */
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
  width?: 'narrow' | 'normal' | 'broad';
}) {
  const widths = { narrow: 'max-w-2xl', normal: 'max-w-5xl', broad: 'max-w-none' };
  return (
    <div className="h-full overflow-y-auto">
      <div className={cx('mx-auto w-full px-4 pt-5 pb-16 desk:px-10 desk:pt-8', widths[width])}>
        {back && <BackLink to={back.to} className="mb-1">{back.label}</BackLink>}
        <header className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-1">
          <h1 className="min-w-0 flex-1 basis-40 text-22 font-semibold tracking-tight">{title}</h1>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
          {lead && <p className="w-full text-14 text-pretty text-ink-2">{lead}</p>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of a page under its own heading, separated by a hairline. */
export function Section({ title, lead, actions, children, className }: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cx('border-t border-line py-6 first:border-t-0 first:pt-0', className)}>
      <header className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-40 text-16 font-semibold">{title}</h2>
        {actions}
        {lead && <p className="w-full text-14 text-pretty text-ink-2">{lead}</p>}
      </header>
      {children}
    </section>
  );
}
