/** Joins class names, leaving out what is false. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** The frame of everything one types into. */
export const controlClass =
  'w-full rounded-1 border border-line-strong bg-surface px-2.5 text-14 text-ink transition-colors hover:border-ink-3 ' +
  'max-desk:text-16 focus-visible:border-accent focus-visible:outline-offset-0 data-invalid:border-risk aria-invalid:border-risk disabled:bg-sunken disabled:text-ink-3 [&[readonly]]:bg-sunken';
