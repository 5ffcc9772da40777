import type { ReactNode } from 'react';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { fromInput, toInput } from '../lib/zoned.ts';
import { controlClass } from './classes.ts';
import { messages } from './messages.ts';

export interface TimeChoice {
  label: ReactNode;
  at: Date;
}

/** A time: natural choices first, any other below. Shown and typed in `zone` (the agent's unless given). */
export function DateTimePicker({ choices, onPick, zone, min, value, onChange, label }: {
  choices: readonly TimeChoice[];
  onPick: (at: Date) => void;
  zone?: string;
  min?: Date;
  /** The time typed by hand, when the page keeps it. */
  value: Date | null;
  onChange: (at: Date | null) => void;
  label?: string;
}) {
  const t = useMessages(messages);
  const f = useFormat();
  const where = zone ?? f.region.zone;
  const past = value !== null && min !== undefined && value <= min;
  return (
    <div className="flex w-72 max-w-full flex-col p-1">
      {choices.map((choice) => (
        <button
          key={choice.at.getTime()}
          type="button"
          onClick={() => onPick(choice.at)}
          className="focus-inset flex min-h-8 items-center justify-between gap-3 rounded-1 px-2 text-left text-14 hover:bg-sunken focus-visible:bg-sunken max-desk:min-h-11"
        >
          <span>{choice.label}</span>
          <time dateTime={choice.at.toISOString()} className="text-12 text-ink-3">{f.dateTime(choice.at)}</time>
        </button>
      ))}
      <div className="mt-1 border-t border-line px-2 pt-2 pb-1">
        <input
          type="datetime-local"
          aria-label={label ?? t.now}
          aria-invalid={past}
          className={`${controlClass} h-8 max-desk:h-11`}
          min={min && toInput(min, where)}
          value={value ? toInput(value, where) : ''}
          onChange={(event) => onChange(fromInput(event.target.value, where))}
        />
        {past && <p role="alert" className="mt-1 text-12 text-risk">{t.past}</p>}
      </div>
    </div>
  );
}
