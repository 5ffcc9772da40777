import { useState } from 'react';
import { cx } from '../../../ui/classes.ts';
import { controlClass } from '../../../ui/field.tsx';
import { isComposing } from '../../../lib/keyboard.ts';
import { readTime } from './shifts.ts';

/**
 * A time on the 24-hour clock as the product writes it everywhere, `24:00` for the end of a day included (the browser's own time field knows no
 * 24:00 and follows the language of the browser). "9", "930" and "9:30" are understood.
 */
export function TimeField({ label, value, onChange, disabled, wrong }: { label: string; value: string; onChange: (value: string) => void; disabled?: boolean; wrong?: boolean }) {
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    if (typed === null) return;
    onChange(readTime(typed) ?? value);
    setTyped(null);
  };
  return (
    <input
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-label={label}
      aria-invalid={wrong || undefined}
      disabled={disabled}
      className={cx(controlClass, 'num h-8 max-w-16 text-center max-desk:h-11 max-desk:max-w-20')}
      value={typed ?? value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) settle();
      }}
    />
  );
}
