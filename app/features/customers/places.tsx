import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import type { Customer } from './calls.ts';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

/** Where things were sent, the latest first, written the way of the country. */
export function Places({ customer }: { customer: Customer }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (customer.addresses.length === 0) return null;
  const places = [...customer.addresses].sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1));
  return (
    <Part title={t.places}>
      <ul className="flex flex-col gap-2">
        {places.slice(0, 10).map((place) => {
          const eastern = ['KR', 'JP', 'CN', 'TW'].includes(place.country ?? '');
          const lines = eastern
            ? [[place.postalCode, place.region, place.city, place.line1, place.line2].filter(Boolean).join(' '), place.name]
            : [place.name, place.line1, place.line2, [place.city, place.region, place.postalCode].filter(Boolean).join(' ')];
          return (
            <li key={place.id} lang={customer.locale ?? undefined}>
              {lines.filter(Boolean).map((line, at) => <span key={at} className="block">{line}</span>)}
              <span className="block text-12 text-ink-3">{[place.country && f.country(place.country), place.phone, f.short(place.usedAt)].filter(Boolean).join(' · ')}</span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
