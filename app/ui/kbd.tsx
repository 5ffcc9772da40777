import { keySigns } from '../lib/keyboard.ts';
import { cx } from './classes.ts';

/** Keys as printed on the keyboard. `bare` for use inside a button. */
export function Kbd({ keys, bare, className }: { keys: string; bare?: boolean; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-0.5', className)} aria-hidden={bare || undefined}>
      {keySigns(keys).map((sign, index) => (
        <kbd
          key={index}
          className={cx('text-center font-sans text-12 font-semibold', bare ? 'opacity-85' : 'min-w-5 rounded-[4px] border border-line bg-sunken px-1 text-ink-2')}
        >
          {sign}
        </kbd>
      ))}
    </span>
  );
}
