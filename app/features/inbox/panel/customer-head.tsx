import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { TextLink } from '../../../ui/link.tsx';
import { ErrorState, Skeleton } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { keys } from '../keys.ts';
import type { Panel } from '../shapes.ts';
import { messages as inboxMessages } from '../messages.ts';
import { getCustomer } from './calls.ts';
import { messages } from './messages.ts';

/** The customer: name, since when, what they are worth to the store so far, how they are reached. */
export function CustomerHead({ customerId, contacts }: { customerId: number; contacts: Panel['contacts'] | undefined }) {
  const t = useMessages(messages);
  const inbox = useMessages(inboxMessages);
  const f = useFormat();
  const customer = useQuery({ queryKey: keys.customer(customerId), queryFn: () => getCustomer(customerId) });
  if (customer.isPending) return <div className="flex gap-3 p-4"><Skeleton className="size-10 rounded-full!" /><div className="flex flex-1 flex-col gap-2 pt-1"><Skeleton className="w-1/2" /><Skeleton className="h-3! w-3/4" /></div></div>;
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} className="py-6!" />;
  const { displayName, spend, locale, country, note, tags, createdAt, identities } = customer.data;
  const orders = spend.reduce((sum, one) => sum + one.orders, 0);
  const first = spend.map((one) => one.firstOrderAt).filter((at) => at !== null).sort()[0];
  const addresses = identities.filter((one) => one.kind !== 'visitor' && one.kind !== 'external');
  const facts = [t.since(f.date(first ?? createdAt)), locale && f.language(locale.split('-')[0] ?? locale), country && f.country(country)].filter(Boolean);
  return (
    <section className="border-b border-line px-4 py-4">
      <div className="flex items-center gap-3">
        <Avatar name={displayName} size="large" />
        <div className="min-w-0">
          <p lang={locale ?? undefined} className="line-clamp-2 text-16 font-semibold"><TextLink to={`/customers/${customerId}`} className="text-ink! no-underline! hover:underline!">{displayName || addresses[0]?.shown || inbox.noName}</TextLink></p>
          <p className="text-12 text-ink-2">{facts.join(' · ')}</p>
        </div>
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-2">
        {spend.length > 0 ? spend.slice(0, 1).map((one) => <Figure key={one.currency} name={t.spent} value={f.moneyCompact(one.spent, one.currency)} title={f.money(one.spent, one.currency)} />) : <Figure name={t.spent} value="–" />}
        <Figure name={t.orders} value={f.number(orders)} />
        <Figure name={t.contacts} value={f.number(contacts?.conversations ?? customer.data.contacts.conversations)} />
      </dl>
      {tags.length > 0 && <p className="mt-2.5 flex flex-wrap gap-1">{tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</p>}
      {note && <p className="mt-2.5 line-clamp-4 rounded-1 bg-note px-2.5 py-1.5 text-12 whitespace-pre-wrap" title={note}>{note}</p>}
      <ul className="mt-2.5 text-12 text-ink-2">
        {addresses.slice(0, 4).map((one) => <li key={one.id} className="truncate" title={one.shown}>{one.shown}</li>)}
      </ul>
    </section>
  );
}

function Figure({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="num text-16 font-semibold" title={title}>{value}</dd>
    </div>
  );
}
