import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, ReactNode, Ref } from 'react';
import { useMessages } from '../lib/messages.ts';
import { controlClass, cx } from './classes.ts';
import { messages } from './messages.ts';

export { controlClass };

/** Label above, hint and error below, all tied to the control for screen readers. */
export function Field({ label, hint, error, optional, children, className, hideLabel }: {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence that says what to do. */
  error?: ReactNode;
  optional?: boolean;
  children: ReactNode;
  className?: string;
  hideLabel?: boolean;
}) {
  const t = useMessages(messages);
  return (
    <Base.Root invalid={Boolean(error)} className={cx('flex min-w-0 flex-col gap-1', className)}>
      <Base.Label className={cx('text-12 font-semibold text-ink-2', hideLabel && 'sr-only')}>
        {label}
        {optional && <span className="font-normal text-ink-3"> · {t.optional}</span>}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-12 text-ink-3">{hint}</Base.Description>}
      {error && <Base.Error match className="text-12 text-risk">{error}</Base.Error>}
    </Base.Root>
  );
}

/** One line of text. Put it in a `Field`, or give it an `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <Base.Control {...(rest)} className={cx(controlClass, 'h-8 max-desk:h-11', className)} />;
}

/** Several lines; grows with its text up to a third of the window. */
export function Textarea({ className, ref, ...rest }: ComponentProps<'textarea'> & { ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Base.Control
      render={<textarea ref={ref} {...rest} />}
      className={cx(controlClass, 'field-sizing-content max-h-[33dvh] min-h-20 resize-y py-1.5', className)}
    />
  );
}
