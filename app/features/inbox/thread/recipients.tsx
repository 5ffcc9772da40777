import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import type { Message } from '../shapes.ts';
import { messages } from './messages.ts';

/** More people than this in one list are folded, down to the first few. */
const most = 5;
const few = 3;

/** To and CC, wherever there is more than the one person one expects. */
export function Recipients({ message: { to, cc } }: { message: Pick<Message, 'to' | 'cc'> }) {
  const t = useMessages(messages);
  if (cc.length === 0 && to.length < 2) return null;
  return (
    <p className="mb-1 text-12 break-words text-ink-3">
      <People label={t.to} people={to} />
      {cc.length > 0 && <> · <People label={t.cc} people={cc} /></>}
    </p>
  );
}

/** A copy to two hundred people is not a wall of their names: the rest is shown when asked for. */
function People({ label, people }: { label: string; people: Message['to'] }) {
  const t = useMessages(messages);
  const f = useFormat();
  const [open, setOpen] = useState(false);
  const folds = people.length > most;
  const shown = folds && !open ? people.slice(0, few) : people;
  return (
    <>
      <span title={shown.map((one) => one.address).join(', ')}>{label} {shown.map((one) => one.name || one.address).join(', ')}</span>
      {folds && <> <button type="button" aria-expanded={open} className="rounded-1 font-semibold underline underline-offset-3 hover:text-ink" onClick={() => setOpen(!open)}>{open ? t.fewer : t.others(f.number(people.length - few))}</button></>}
    </>
  );
}
