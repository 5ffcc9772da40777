import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useMessages } from '../../../lib/messages.ts';
import { IconButton } from '../../../ui/button.tsx';
import { messages } from './messages.ts';
import { inOrder, nextShift } from './shifts.ts';
import type { Shift } from './shifts.ts';
import { TimeField } from './time-field.tsx';

/** The shifts of one day, and a further one. */
export function ShiftList({ name, shifts, onChange, disabled }: { name: string; shifts: Shift[]; onChange: (shifts: Shift[]) => void; disabled?: boolean }) {
  const t = useMessages(messages);
  const replace = (index: number, part: Partial<Shift>) => onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  const more = nextShift(shifts);
  const fine = inOrder(shifts);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {shifts.map((shift, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <TimeField label={t.from(name)} value={shift.from} onChange={(from) => replace(index, { from })} wrong={!fine} {...(disabled && { disabled })} />
          <span aria-hidden className="text-ink-3">–</span>
          <TimeField label={t.to(name)} value={shift.to} onChange={(to) => replace(index, { to })} wrong={!fine} {...(disabled && { disabled })} />
          {!disabled && <IconButton label={t.removeShift} size="small" onClick={() => onChange(shifts.filter((_, at) => at !== index))}><X size={14} /></IconButton>}
          {!disabled && index === shifts.length - 1 && more && (
            <IconButton label={t.addShift} size="small" onClick={() => onChange([...shifts, more])}><Plus size={14} /></IconButton>
          )}
        </div>
      ))}
      {!fine && <p role="alert" className="text-12 text-risk">{t.wrongShift}</p>}
    </div>
  );
}
