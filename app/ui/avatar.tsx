import { initials } from '../lib/format.ts';
import { cx } from './classes.ts';

const sizes = { small: 'size-5 text-[0.625rem]', normal: 'size-7 text-12', large: 'size-10 text-16' };

/** The first sign of a name in a circle. Decoration: the name is written beside it, unless `label` is given. */
export function Avatar({ name, size = 'normal', risk, label, dot }: {
  name: string;
  size?: keyof typeof sizes;
  risk?: boolean;
  /** Spoken when the name is not written beside it. */
  label?: string;
  /** A small sign of presence. */
  dot?: 'ok' | 'wait' | 'off';
}) {
  return (
    <span
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      className={cx('relative grid shrink-0 place-items-center rounded-full font-semibold select-none', sizes[size], risk ? 'bg-risk-soft text-risk' : 'bg-sunken text-ink-2')}
    >
      {initials(name)}
      {dot && (
        <span className={cx('absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-paper', dot === 'ok' ? 'bg-ok' : dot === 'wait' ? 'bg-wait' : 'bg-ink-3')} />
      )}
    </span>
  );
}
