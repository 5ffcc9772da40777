import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import type { Estimate, Risk, Value } from './calls.ts';
import { messages } from './messages.ts';

type Words = ReturnType<typeof useMessages<typeof messages.en>>;

/** What is expected of the next year, and the facts to judge the risk by. */
export function Facts({ state, values, reasons }: Pick<Value, 'state' | 'values'> & Pick<Risk, 'reasons'>) {
  const t = useMessages(messages);
  return (
    <>
      {values.some((one) => one.value) && <p className="text-12 text-ink-3">{t.nextYear}</p>}
      <Estimates values={values} />
      {state === 'pending' && values.length === 0 && <p className="text-ink-2">{t.pending}</p>}
      <Reasons reasons={reasons} />
    </>
  );
}

/** With its interval; where the orders are too few to tell, that. */
function Estimates({ values }: { values: readonly Estimate[] }) {
  const t = useMessages(messages);
  const f = useFormat();
  return (
    <ul className="flex flex-col gap-1">
      {values.map(({ currency, value, refusal }) => (
        <li key={currency}>
          {value && (
            <p className="flex flex-wrap items-baseline gap-x-1.5">
              <span className="num text-16 font-semibold">{f.money(rounded(value.expected, 3), currency)}</span>
              <span className="num text-12 text-ink-2">({f.money(rounded(value.low, 2), currency)}–{f.money(rounded(value.high, 2), currency)})</span>
            </p>
          )}
          {refusal && <p className="text-ink-2">{t[refusal.code](f.number(refusal.has ?? 0), f.number(refusal.needs), currency)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** No more digits than an estimate has. */
function rounded(minor: number, digits: number): number {
  return Number(minor.toPrecision(digits));
}

function Reasons({ reasons }: { reasons: Risk['reasons'] }) {
  const t = useMessages(messages);
  if (reasons.length === 0) return null;
  return <ul className="mt-1.5 flex flex-col gap-0.5 text-12 text-ink-2">{reasons.map((reason) => <li key={reason.code}>{said(reason, t)}</li>)}</ul>;
}

function said(reason: Risk['reasons'][number], t: Words): string {
  switch (reason.code) {
    case 'rhythm': return t.rhythm(reason.usualDays, reason.sinceDays);
    case 'ordered_once': return t.ordered_once(reason.sinceDays);
    case 'ordered_twice': return t.ordered_twice(reason.apartDays, reason.sinceDays);
    case 'late_parcel': return t.late_parcel(reason.days);
    case 'overdue_parcel': return t.overdue_parcel(reason.days);
    case 'refunds': return t.refunds(reason.count, reason.withinDays);
    case 'waited': return t.waited(Math.floor(reason.hours / 24));
    case 'waiting': return t.waiting(Math.floor(reason.hours / 24));
  }
}
