import { useQuery, useQueryClient } from '@tanstack/react-query';
import CalendarPlus from 'lucide-react/icons/calendar-plus';
import { useState } from 'react';
import type { paths } from '../../../../contract/client.d.ts';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages } from './messages.ts';
import { SpecialDayDialog } from './special-day-dialog.tsx';

type ClosedDay = paths['/api/v1/store/holidays']['get']['responses'][200]['content']['application/json']['items'][number];

/** The next twelve months' days that differ from the week, and special days to add to them. */
export function ClosedDays() {
  const t = useMessages(messages);
  const f = useFormat();
  const mayEdit = useCan()('store.manage');
  const [editing, setEditing] = useState<ClosedDay | 'new' | null>(null);
  const preview = useQuery({ queryKey: ['store', 'holidays'], queryFn: () => unwrap(api.GET('/api/v1/store/holidays')) });
  if (preview.isPending) return <SkeletonRows />;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  const { items, knownUntil } = preview.data;
  return (
    <Section
      title={t.closedDays}
      lead={t.closedDaysLead(f.date(noon(knownUntil)))}
      actions={mayEdit && <Button icon={<CalendarPlus size={15} />} onClick={() => setEditing('new')}>{t.addDay}</Button>}
    >
      {items.length === 0
        ? <EmptyState title={t.noDays} className="py-8!">{t.noDaysHint}</EmptyState>
        : <ul className="border-t border-line">{items.map((day) => <DayRow key={`${day.date} ${day.name.en}`} day={day} onEdit={mayEdit ? () => setEditing(day) : null} />)}</ul>}
      {editing && <SpecialDayDialog day={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

/** A date as an instant that is that date in every zone near the store's. */
const noon = (date: string) => `${date}T12:00:00Z`;

function DayRow({ day, onEdit }: { day: ClosedDay; onEdit: (() => void) | null }) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const remove = () => {
    unwrap(api.DELETE('/api/v1/store/special-days/{id}', { params: { path: { id: day.specialDayId! } } }))
      .then(() => toast({ title: t.removed }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: ['store'] }));
  };
  const hours = day.hours.length === 0 ? t.closed : day.hours.map((shift) => `${shift.from}–${shift.to}`).join(', ');
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1.5 text-14">
      <time dateTime={day.date} className="num w-44 shrink-0 text-ink-2">{dayText(day.date, f.region.locale)}</time>
      <span className="min-w-0 flex-1 basis-32">
        {day.name[f.region.locale] || t.special}
        {day.substitute && <span className="text-ink-3"> · {t.substitute}</span>}
      </span>
      <span className="num text-ink-2">{hours}</span>
      {day.kind === 'special' && <Tag tone="accent">{t.special}</Tag>}
      {onEdit && (
        <span className="flex gap-1">
          <Button kind="quiet" size="small" onClick={onEdit}>{t.change}</Button>
          {day.specialDayId !== null && <Button kind="quiet" size="small" onClick={remove}>{t.remove}</Button>}
        </span>
      )}
    </li>
  );
}

function dayText(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(noon(date)));
}
