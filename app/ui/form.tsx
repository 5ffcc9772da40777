import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { ApiError, errorSentence } from '../lib/api.ts';
import { Button } from './button.tsx';
import { useMessages } from '../lib/messages.ts';
import { cx } from './classes.ts';
import { messages } from './messages.ts';

/** What a form knows while it is sent: whether it is under way, and what was wrong. */
export interface Sending {
  busy: boolean;
  error: unknown;
  /** The sentence for one field, by the name the server uses (`details.issues[].path`), or by a code that can only mean this field, such as `name_taken`. */
  fieldError: (name: string, code?: string) => string | undefined;
  /** For a form's submit, or the click of another button inside it. */
  submit: (event?: Pressed) => void;
  /** True once the fields have said in full what is wrong: the form does not say it again. */
  placed: { current: boolean };
}

interface Issue {
  path: string;
  code: string;
}

interface Pressed {
  preventDefault: () => void;
  currentTarget: Element;
}

/** Sends once at a time, keeps what was typed when it fails. */
export function useSending(send: () => Promise<unknown>): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useRef<Element | null>(null);
  const t = useMessages(messages);
  const placed = { current: false };
  const issues = error instanceof ApiError ? (error.details['issues'] as Issue[] | undefined) : undefined;
  const unplaced = new Set(issues);
  // A long form may show its buttons while the wrong field is out of sight.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return {
    busy,
    error,
    placed,
    fieldError: (name, code) => {
      if (code && error instanceof ApiError && error.code === code) {
        placed.current = true;
        return errorSentence(error);
      }
      const here = issues?.filter(({ path }) => path === name || path.startsWith(`${name}.`)) ?? [];
      for (const one of here) unplaced.delete(one);
      const [issue] = here;
      if (!issue) return undefined;
      if (unplaced.size === 0) placed.current = true;
      if (issue.code === 'invalid_format' && /email$/i.test(issue.path)) return t.checkEmail;
      return issue.code === 'too_small' ? t.tooShort : issue.code === 'too_big' ? t.tooLong : t.checkField;
    },
    submit: (event) => {
      event?.preventDefault();
      if (busy) return;
      form.current = event?.currentTarget.closest('form') ?? null;
      setBusy(true);
      setError(null);
      send().catch(setError).finally(() => setBusy(false));
    },
  };
}

/** Fields under each other, what went wrong above the buttons, the main button last. */
export function Form({ sending, children, submit, more, className }: {
  sending: Sending;
  children: ReactNode;
  /** Words of the main button. */
  submit: string;
  /** Other buttons before it. */
  more?: ReactNode;
  className?: string;
}) {
  return (
    <form noValidate onSubmit={sending.submit} className={cx('flex flex-col gap-4', className)}>
      {children}
      {!sending.placed.current && <FormError error={sending.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        {more}
        <Button type="submit" kind="primary" busy={sending.busy}>{submit}</Button>
      </div>
    </form>
  );
}

/** What went wrong, in one sentence, said aloud when it appears. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  return <p role="alert" className="rounded-1 bg-risk-soft px-3 py-2 text-14 text-risk">{errorSentence(error)}</p>;
}
