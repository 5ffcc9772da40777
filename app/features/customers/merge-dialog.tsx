import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { listCustomers, merge, undoMerge } from './calls.ts';
import type { Customer } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';
import { messages } from './messages.ts';

/** An agent finds the other customer and says which of the two stays in front. */
export function MergeDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useMessages(mergingMessages);
  const more = useMessages(messages);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const [otherId, setOtherId] = useState<number | null>(null);
  const found = useQuery({ queryKey: keys.list({ q }), queryFn: () => listCustomers(q ? { q } : {}, undefined), placeholderData: keepPreviousData, enabled: otherId === null });
  const options = (found.data?.items ?? []).filter((row) => row.id !== customer.id).slice(0, 20)
    .map((row) => ({ value: row.id, label: row.displayName || row.email || row.phone || more.noName, hint: [row.email, row.phone].filter(Boolean).join(' · ') }));
  const name = customer.displayName || customer.identities.find((one) => one.kind !== 'visitor')?.shown || more.noName;
  const mergeThem = () => {
    if (otherId === null) return;
    const joined = merge(customer.id, otherId);
    void perform({ done: t.merged, run: () => joined, undo: async () => undoMerge((await joined).mergeId), settled: () => void cache.invalidateQueries({ queryKey: keys.all }), once: true });
    onClose();
    void navigate({ to: `/customers/${customer.id}` });
  };
  return (
    <Dialog
      open onClose={onClose} title={t.mergeWith} description={t.into(name)}
      actions={<><Button onClick={onClose}>{more.cancel}</Button><Button kind="primary" disabled={otherId === null} onClick={mergeThem}>{t.merge}</Button></>}
    >
      <Field label={t.find}><Combobox options={options} value={otherId} onChange={setOtherId} onSearch={setQ} placeholder={more.searchHint} /></Field>
    </Dialog>
  );
}
