import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/choice.tsx';
import { messages } from './messages.ts';
import { ShiftList } from './shift-list.tsx';
import { days, usualShift } from './shifts.ts';
import type { Week } from './shifts.ts';

/** The week, a day a line: open or closed, and its shifts. */
export function WeekEditor({ week, onChange, disabled }: { week: Week; onChange: (week: Week) => void; disabled?: boolean }) {
  const t = useMessages(messages);
  const copyMonday = () => onChange({ ...week, tuesday: week.monday, wednesday: week.monday, thursday: week.monday, friday: week.monday });
  return (
    <ul className="border-t border-line">
      {days.map((day) => (
        <li key={day} className="grid min-h-11 items-start gap-x-4 gap-y-1 border-b border-line py-1.5 desk:grid-cols-[11rem_1fr_auto]">
          <Switch
            className="min-h-8 items-center max-desk:min-h-11"
            label={<>{t[day]} {week[day].length === 0 && <span className="text-12 text-ink-3">{t.closed}</span>}</>}
            checked={week[day].length > 0}
            onChange={(open) => onChange({ ...week, [day]: open ? [usualShift] : [] })}
            {...(disabled && { disabled })}
          />
          <ShiftList name={t[day]} shifts={week[day]} onChange={(shifts) => onChange({ ...week, [day]: shifts })} {...(disabled && { disabled })} />
          {day === 'monday' && !disabled && week.monday.length > 0 && <Button kind="quiet" size="small" className="justify-self-start" onClick={copyMonday}>{t.copyDown}</Button>}
        </li>
      ))}
    </ul>
  );
}
