import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useMessages } from '../../../lib/messages.ts';
import { IconButton } from '../../../ui/button.tsx';
import { controlClass } from '../../../ui/field.tsx';
import { messages } from './messages.ts';
import { inOrder, nextShift } from './shifts.ts';
import type { Shift } from './shifts.ts';

const input = `${controlClass} num h-8 w-[6.75rem] max-desk:h-11`;

/** The shifts of one day. A shift until midnight shows 24:00, which a time field cannot. */
export function ShiftList({ name, shifts, onChange, disabled }: { name: string; shifts: Shift[]; onChange: (shifts: Shift[]) => void; disabled?: boolean }) {
  const t = useMessages(messages);
  const replace = (index: number, part: Partial<Shift>) => onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  const more = nextShift(shifts);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {shifts.map((shift, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <input type="time" step={300} aria-label={t.from(name)} disabled={disabled} className={input} value={shift.from} onChange={(event) => replace(index, { from: event.target.value })} />
          <span aria-hidden className="text-ink-3">–</span>
          <EndTime label={t.to(name)} value={shift.to} onChange={(to) => replace(index, { to })} {...(disabled && { disabled })} />
          {!disabled && <IconButton label={t.removeShift} size="small" onClick={() => onChange(shifts.filter((_, at) => at !== index))}><X size={14} /></IconButton>}
          {!disabled && index === shifts.length - 1 && more && (
            <IconButton label={t.addShift} size="small" onClick={() => onChange([...shifts, more])}><Plus size={14} /></IconButton>
          )}
        </div>
      ))}
      {!inOrder(shifts) && <p role="alert" className="text-12 text-risk">{t.wrongShift}</p>}
    </div>
  );
}

function EndTime({ label, value, onChange, disabled }: { label: string; value: string; onChange: (value: string) => void; disabled?: boolean }) {
  const t = useMessages(messages);
  if (value !== '24:00') {
    // Midnight at the end of a day is typed as 00:00.
    return <input type="time" step={300} aria-label={label} disabled={disabled} className={input} value={value} onChange={(event) => onChange(event.target.value === '00:00' ? '24:00' : event.target.value)} />;
  }
  return (
    <button type="button" aria-label={`${label}: ${t.endOfDay}`} title={t.endOfDay} disabled={disabled} className={`${input} text-left`} onClick={() => onChange('23:00')}>24:00</button>
  );
}
