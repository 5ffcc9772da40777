import { useQueryClient } from '@tanstack/react-query';
import BadgeCheck from 'lucide-react/icons/badge-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { AddressDialog } from './address-dialog.tsx';
import { removeIdentity } from './calls.ts';
import type { Customer, Identity } from './calls.ts';
import { keys } from './keys.ts';
import { mergingMessages } from './merging-messages.ts';
import { kindName, messages } from './messages.ts';
import { Part } from './part.tsx';

/** The addresses of a customer, each with how it was proved and why it is believed to be theirs. */
export function Identities({ customer }: { customer: Customer }) {
  const t = useMessages(messages);
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const mayWrite = can('customers.write') && !customer.erasedAt;
  return (
    <Part title={t.reached} action={mayWrite && <IconButton label={t.addAddress} size="small" onClick={() => setAdding(true)}><Plus size={15} /></IconButton>}>
      {customer.identities.length === 0 && <p className="text-ink-2">{t.noneYet}</p>}
      <ul className="flex flex-col gap-1">{customer.identities.map((identity) => <Address key={identity.id} customerId={customer.id} identity={identity} mayWrite={mayWrite} />)}</ul>
      {adding && <AddressDialog customerId={customer.id} onClose={() => setAdding(false)} />}
    </Part>
  );
}

function Address({ customerId, identity, mayWrite }: { customerId: number; identity: Identity; mayWrite: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const state = identity.verifiedAt ? 'verified' : identity.confirmedAt ? 'unverified' : 'claimed';
  const remove = () => {
    setAsking(false);
    void perform({ done: t.removed, run: () => removeIdentity(customerId, identity.id), settled: () => void cache.invalidateQueries({ queryKey: keys.customer(customerId) }) });
  };
  return (
    <li className="group grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2">
      <StateIcon state={state} />
      <details className="min-w-0">
        <summary className="focus-inset cursor-default rounded-1 marker:content-none">
          <span className="block truncate" title={identity.shown}>{identity.shown}</span>
          <span className="block text-12 text-ink-3">{kindName(identity.kind, t)} · {t[state]} · {t.lastSeen(f.short(identity.seenAt))}</span>
        </summary>
        <Evidence identity={identity} />
      </details>
      {mayWrite && identity.kind !== 'visitor' && (
        <IconButton label={t.remove} size="small" className="desk:opacity-0 desk:group-hover:opacity-100 desk:focus-visible:opacity-100" onClick={() => setAsking(true)}><Trash2 size={14} /></IconButton>
      )}
      <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeAddress(identity.shown)} description={t.removeAddressHint} confirm={t.remove} cancel={t.cancel} onConfirm={remove} danger />
    </li>
  );
}

function StateIcon({ state }: { state: 'verified' | 'unverified' | 'claimed' }) {
  if (state === 'verified') return <BadgeCheck size={15} className="mt-[3px] text-ok" aria-hidden />;
  if (state === 'claimed') return <CircleQuestionMark size={15} className="mt-[3px] text-wait" aria-hidden />;
  return <CircleDashed size={15} className="mt-[3px] text-ink-3" aria-hidden />;
}

function Evidence({ identity }: { identity: Identity }) {
  const words = useMessages(mergingMessages);
  const t = useMessages(messages);
  const f = useFormat();
  const name = (kind: Identity['evidence'][number]['kind']) => (kind === 'agent' ? words.evAgent : words[kind]);
  return (
    <div className="mt-1 mb-2 border-l-2 border-line pl-3 text-12">
      <p className="font-semibold text-ink-3">{t.evidence}</p>
      <ul>
        {identity.evidence.map((one) => (
          <li key={`${one.kind} ${one.reference}`} className="flex gap-2 text-ink-2">
            <span className="min-w-0 flex-1">{[name(one.kind), one.reference].filter(Boolean).join(' · ')}</span>
            <time dateTime={one.lastAt} title={f.full(one.lastAt)} className="text-ink-3">{f.short(one.lastAt)}</time>
            <span className="num w-9 text-right text-ink-3">{f.percent(one.confidence)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
