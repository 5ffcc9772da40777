import X from 'lucide-react/icons/x';
import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { isComposing } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { messages as uiMessages } from '../../../ui/messages.ts';
import type { Address } from '../shapes.ts';
import { messages as threadMessages } from '../thread/messages.ts';
import { parseAddress } from './draft.ts';
import { messages } from './messages.ts';
import { Suggestions } from './suggest.tsx';

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
      <Chips list={list} onChange={onChange} />
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

/** More people than this are folded, down to the first few and those who were added last. */
const most = 8;
const few = 3;

function Chips({ list, onChange }: { list: readonly Address[]; onChange: (list: Address[]) => void }) {
  const t = useMessages(threadMessages);
  const ui = useMessages(uiMessages);
  const f = useFormat();
  const [open, setOpen] = useState(false);
  const folds = list.length > most;
  const chip = (one: Address) => (
    <span key={one.address} className="flex h-6 max-w-full items-center gap-1 rounded-full bg-sunken pr-1 pl-2 max-desk:h-8" title={one.address}>
      <span className="truncate text-ink">{one.name || one.address}</span>
      <button type="button" aria-label={ui.remove(one.address)} className="grid size-5 place-items-center rounded-full text-ink-3 hover:bg-hover max-desk:size-7" onClick={() => onChange(list.filter((other) => other !== one))}><X size={12} /></button>
    </span>
  );
  if (!folds) return list.map(chip);
  return (
    <>
      {(open ? list : list.slice(0, few)).map(chip)}
      <button type="button" aria-expanded={open} className="rounded-1 px-1 font-semibold underline underline-offset-3 hover:text-ink" onClick={() => setOpen(!open)}>{open ? t.fewer : t.others(f.number(list.length - 2 * few))}</button>
      {!open && list.slice(-few).map(chip)}
    </>
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
