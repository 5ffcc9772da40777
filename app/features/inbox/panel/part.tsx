import type { ReactNode } from 'react';

/** A part of the panel under a quiet heading. */
export function Part({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3.5 last:border-b-0">
      <h2 className="mb-2 flex items-baseline gap-2 text-12 font-semibold text-ink-3">
        <span className="min-w-0 truncate">{title}</span>
        {aside && <span className="ml-auto shrink-0 font-medium">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}
