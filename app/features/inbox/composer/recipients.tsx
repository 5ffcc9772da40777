import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { isComposing } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { messages as uiMessages } from '../../../ui/messages.ts';
import type { Address } from '../shapes.ts';
import { parseAddress, recipientChange } from './draft.ts';
import { messages } from './messages.ts';

interface Choice {
  to: Address[] | null;
  cc: Address[] | null;
}

const names = (list: readonly Address[]) => list.map((one) => one.name || one.address).join(', ');

/** To and CC of a mail, exactly; what differs from the usual recipients stands out. */
export function Recipients({ usual, chosen, onChange }: { usual: { to: Address[]; cc: Address[] }; chosen: Choice; onChange: (choice: Choice) => void }) {
  const t = useMessages(messages);
  const [editing, setEditing] = useState(false);
  const to = chosen.to ?? usual.to;
  const cc = chosen.cc ?? usual.cc;
  const change = recipientChange([...usual.to, ...usual.cc], chosen.to || chosen.cc ? [...to, ...cc] : null);
  return (
    <div className="px-3.5 pt-1.5 text-12 text-ink-2">
      {editing ? (
        <div className="flex flex-col gap-1">
          <AddressLine label={t.to} list={to} onChange={(next) => onChange({ to: next, cc: chosen.cc ?? (chosen.to ? chosen.cc : usual.cc) })} />
          <AddressLine label={t.cc} list={cc} onChange={(next) => onChange({ to: chosen.to ?? usual.to, cc: next })} />
          <div className="flex gap-3">
            <button type="button" className="rounded-1 font-semibold text-accent" onClick={() => setEditing(false)}>{t.doneRecipients}</button>
            {(chosen.to || chosen.cc) && (
              <button type="button" className="rounded-1 text-ink-3 underline underline-offset-3" onClick={() => onChange({ to: null, cc: null })}>{t.resetRecipients}</button>
            )}
          </div>
        </div>
      ) : (
        <button type="button" onClick={() => setEditing(true)} className="block min-h-6 max-w-full truncate rounded-1 text-left hover:text-ink" title={[...to, ...cc].map((one) => one.address).join(', ')}>
          <span className="text-ink-3">{t.to}</span> {names(to) || t.nobody}
          {cc.length > 0 && <><span className="text-ink-3"> · {t.cc}</span> {names(cc)}</>}
          <span className="sr-only">. {t.editRecipients}</span>
        </button>
      )}
      {(change.added.length > 0 || change.removed.length > 0) && (
        <p role="status" className="mt-1 text-wait">
          {[change.added.length > 0 && t.added(names(change.added)), change.removed.length > 0 && t.removed(names(change.removed))].filter(Boolean).join(' · ')}
        </p>
      )}
    </div>
  );
}

/** Addresses as chips; typed ones are added with Enter, comma or on leaving. */
export function AddressLine({ label, list, onChange, autoFocus }: { label: string; list: readonly Address[]; onChange: (list: Address[]) => void; autoFocus?: boolean }) {
  const t = useMessages(messages);
  const ui = useMessages(uiMessages);
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const add = () => {
    if (!text.trim()) return setBad(false);
    const address = parseAddress(text);
    setBad(!address);
    if (!address) return;
    setText('');
    if (!list.some((one) => one.address.toLowerCase() === address.address.toLowerCase())) onChange([...list, address]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      <span className="min-w-9 shrink-0 pr-1 whitespace-nowrap text-ink-3">{label}</span>
      {list.map((one) => (
        <span key={one.address} className="flex h-6 max-w-full items-center gap-1 rounded-full bg-sunken pr-1 pl-2" title={one.address}>
          <span className="truncate text-ink">{one.name || one.address}</span>
          <button type="button" aria-label={ui.remove(one.address)} className="grid size-5 place-items-center rounded-full text-ink-3 hover:bg-hover" onClick={() => onChange(list.filter((other) => other !== one))}><X size={12} /></button>
        </span>
      ))}
      <input
        value={text}
        autoFocus={autoFocus}
        aria-label={`${label}: ${t.addAddress}`}
        aria-invalid={bad || undefined}
        placeholder={t.addAddress}
        inputMode="email"
        onChange={(event) => {
          setText(event.target.value);
          setBad(false);
        }}
        onBlur={add}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Backspace' && text === '' && list.length > 0) onChange(list.slice(0, -1));
          if (event.key !== 'Enter' && event.key !== ',' && event.key !== ';') return;
          event.preventDefault();
          add();
        }}
        className="h-6 min-w-36 flex-1 bg-transparent px-1 text-ink outline-0 max-desk:h-10 max-desk:text-16"
      />
      {bad && <span role="alert" className="text-risk">{t.badAddress}</span>}
    </div>
  );
}
