import type { ReactNode } from 'react';
import { cx } from './classes.ts';

export type Tone = 'plain' | 'accent' | 'ok' | 'wait' | 'risk';
const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  wait: 'bg-wait-soft text-wait',
  risk: 'bg-risk-soft text-risk',
};

/** A short word on a coloured ground. The colour only repeats what the word or the icon says. */
export function Tag({ tone = 'plain', icon, children, className, title }: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
  title?: string;
}) {
  return (
    <span title={title} className={cx('num inline-flex h-5 max-w-full min-w-0 items-center gap-1 rounded-full px-[7px] text-12 whitespace-nowrap', tones[tone], className)}>
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
