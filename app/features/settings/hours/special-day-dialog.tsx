import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, useSending } from '../../../ui/form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import { ShiftList } from './shift-list.tsx';
import { inOrder, usualShift } from './shifts.ts';
import type { Shift } from './shifts.ts';

interface Known {
  date: string;
  kind: 'holiday' | 'special';
  name: { en: string; ko: string; ja: string };
  hours: Shift[];
}

/** Gives one date hours of its own, or closes it. */
export function SpecialDayDialog({ day, onClose }: { day: Known | null; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const { region } = useFormat();
  const queries = useQueryClient();
  const [draft, setDraft] = useState({ date: day?.date ?? '', name: day?.name[region.locale] ?? '', hours: day?.hours ?? [] });
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/store/special-days', { body: draft }));
    toast({ title: t.added });
    await queries.invalidateQueries({ queryKey: ['store'] });
    onClose();
  });
  const taken = useQuery({ queryKey: ['store', 'hours'], queryFn: () => unwrap(api.GET('/api/v1/store/business-hours')) }).data?.specialDays.find(({ date }) => day === null && date === draft.date);
  const open = draft.hours.length > 0;
  const fine = inOrder(draft.hours);
  return (
    <Dialog open onClose={onClose} title={t.dayTitle} description={t.dayLead}>
      <Form sending={fine ? sending : { ...sending, submit: (event) => event?.preventDefault() }} submit={c.save}>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.date} hint={taken && <span role="status" className="text-wait">{t.taken(taken.name)}</span>} error={sending.fieldError('date', 'day_is_past') ?? sending.fieldError('date')}>
            <Input type="date" name="date" required readOnly={day !== null} value={draft.date} onChange={(event) => setDraft({ ...draft, date: event.target.value })} />
          </Field>
          <Field label={t.dayName} hint={t.dayNameHint} optional error={sending.fieldError('name')}>
            <Input name="name" value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
          </Field>
        </div>
        <RadioGroup
          label={t.dayTitle}
          value={open ? 'open' : 'closed'}
          onChange={(next) => setDraft({ ...draft, hours: next === 'open' ? [usualShift] : [] })}
          options={[{ value: 'closed', label: t.closedAllDay }, { value: 'open', label: t.otherHours }]}
        />
        {open && <ShiftList name={t.dayTitle} shifts={draft.hours} onChange={(hours) => setDraft({ ...draft, hours })} />}
      </Form>
    </Dialog>
  );
}
