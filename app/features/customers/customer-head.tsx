import Pencil from 'lucide-react/icons/pencil';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { BackLink } from '../../ui/link.tsx';
import type { Customer } from './calls.ts';
import { CustomerMenu } from './customer-menu.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { messages } from './messages.ts';
import { Tags } from './tags.tsx';

/** Who it is, since when, and what they are worth to the store so far. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const t = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const { displayName, nameReading, locale, country, zone, spend, createdAt, contacts, identities } = customer;
  const name = displayName || identities.find((one) => one.kind !== 'visitor')?.shown || t.noName;
  const first = spend.map((one) => one.firstOrderAt).filter((at) => at !== null).sort()[0];
  const facts = [t.since(f.date(first && first < createdAt ? first : createdAt)), country && f.country(country), locale && f.language(locale.split('-')[0] ?? locale), zone?.replaceAll('_', ' ')].filter(Boolean);
  const orders = spend.reduce((sum, one) => sum + one.orders, 0);
  return (
    <header className="border-b border-line px-4 pt-3 pb-4">
      <div className="mb-3 flex items-center gap-1">
        <BackLink to="/customers">{t.back}</BackLink>
        <span className="flex-1" />
        {can('customers.write') && !customer.erasedAt && <IconButton label={t.edit} size="small" onClick={() => setEditing(true)}><Pencil size={15} /></IconButton>}
        <CustomerMenu customer={customer} name={name} />
      </div>
      <div className="flex items-start gap-3">
        <Avatar name={name} size="large" />
        <div className="min-w-0">
          <h1 lang={locale ?? undefined} className="line-clamp-3 text-16 font-semibold">{name}</h1>
          {nameReading && <p lang={locale ?? undefined} className="truncate text-12 text-ink-2">{nameReading}</p>}
          <p className="text-12 text-ink-2">{facts.join(' · ')}</p>
        </div>
      </div>
      {customer.erasedAt && <p className="mt-3 text-14 text-ink-2">{t.erased}</p>}
      <dl className="mt-4 grid grid-cols-3 gap-2">
        <Figure name={t.spent} values={spend.length > 0 ? spend.slice(0, 3).map((one) => f.money(one.spent, one.currency)) : ['–']} />
        <Figure name={t.orders} values={[f.number(orders)]} />
        <Figure name={t.contacts} values={[f.number(contacts.conversations)]} />
      </dl>
      {customer.note && <p className="mt-3 rounded-1 bg-note px-3 py-2 text-14 whitespace-pre-wrap">{customer.note}</p>}
      <Tags customerId={customer.id} tags={customer.tags} />
      {editing && <EditDialog customer={customer} onClose={() => setEditing(false)} />}
    </header>
  );
}

function Figure({ name, values }: { name: string; values: string[] }) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="num text-14 font-semibold">{values.map((value) => <span key={value} className="block truncate" title={value}>{value}</span>)}</dd>
    </div>
  );
}
