import X from 'lucide-react/icons/x';
import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import { isComposing } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { messages as uiMessages } from '../../../ui/messages.ts';
import type { Address } from '../shapes.ts';
import { parseAddress, recipientChange } from './draft.ts';
import { messages } from './messages.ts';
import { Suggestions } from './suggest.tsx';

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

/** Addresses as chips; typed ones are added with Enter, comma or on leaving, offered ones (below the line) also by a press. */
export function AddressLine({ label, list, onChange, autoFocus, offers = [], onText }: {
  label: string;
  list: readonly Address[];
  onChange: (list: Address[]) => void;
  autoFocus?: boolean;
  /** Who fits what is typed. */
  offers?: readonly Address[];
  onText?: (text: string) => void;
}) {
  const t = useMessages(messages);
  const ui = useMessages(uiMessages);
  const offersId = useId();
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const type = (next: string) => {
    setText(next);
    onText?.(next);
    setBad(false);
  };
  const has = (address: string) => list.some((one) => one.address.toLowerCase() === address.toLowerCase());
  const take = (address: Address) => {
    type('');
    if (!has(address.address)) onChange([...list, address]);
  };
  const add = () => {
    const address = parseAddress(text);
    if (address) take(address);
    else setBad(text.trim() !== '');
  };
  const choice = useChoice(offers.filter((one) => !has(one.address)).slice(0, 6), text, take);
  return (
    <div className="relative flex flex-wrap items-center gap-1">
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
        autoComplete="off"
        aria-label={`${label}: ${t.addAddress}`}
        aria-invalid={bad || undefined}
        aria-controls={choice.shown.length > 0 ? offersId : undefined}
        aria-activedescendant={choice.shown.length > 0 && choice.at >= 0 ? `${offersId}-${choice.at}` : undefined}
        placeholder={t.addAddress}
        inputMode="email"
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          choice.close();
          add();
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || choice.press(event)) return;
          if (event.key === 'Backspace' && text === '' && list.length > 0) onChange(list.slice(0, -1));
          if (event.key !== 'Enter' && event.key !== ',' && event.key !== ';') return;
          event.preventDefault();
          add();
        }}
        className="h-6 min-w-36 flex-1 bg-transparent px-1 text-ink outline-0 max-desk:h-10 max-desk:text-16"
      />
      {bad && <span role="alert" className="text-risk">{t.badAddress}</span>}
      {choice.shown.length > 0 && (
        <Suggestions id={offersId} below label={label} at={choice.at} items={choice.shown.map((one) => ({ id: one.address, label: one.name || one.address, hint: one.name && one.address }))} onPick={(item) => choice.pick(item.id)} />
      )}
    </div>
  );
}

/** Which of those offered is next: the first, or none when what is typed is an address of its own, so that Enter never takes another. */
function useChoice(offers: readonly Address[], text: string, take: (address: Address) => void) {
  const [place, setPlace] = useState<{ text: string; at: number | null }>({ text: '', at: null });
  const start = parseAddress(text) ? -1 : 0;
  const moved = place.text === text ? place : { text, at: start };
  const shown = text.trim() === '' || moved.at === null ? [] : offers;
  const at = Math.min(moved.at ?? -1, shown.length - 1);
  const close = () => setPlace({ text, at: null });
  return {
    shown,
    at,
    close,
    pick: (address: string) => {
      const found = shown.find((one) => one.address === address);
      if (found) take(found);
    },
    /** True when the key was for what is offered. */
    press(event: KeyboardEvent): boolean {
      if (shown.length === 0) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const one = shown[at];
      if (step) setPlace({ text, at: (Math.max(at, step > 0 ? -1 : 0) + step + shown.length) % shown.length });
      else if ((event.key === 'Enter' || event.key === 'Tab') && one && !event.metaKey && !event.ctrlKey && !event.shiftKey) take(one);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
