import type { ReactNode } from 'react';

/** A part of the customer's page: a quiet heading, an act at its right, a hairline below. */
export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-4">
      <header className="mb-2 flex min-h-7 items-center gap-2">
        <h2 className="min-w-0 flex-1 text-12 font-semibold text-ink-3">{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
