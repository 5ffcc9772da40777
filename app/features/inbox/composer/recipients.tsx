import { useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import type { Address } from '../shapes.ts';
import { messages as threadMessages } from '../thread/messages.ts';
import { recipientChange } from './draft.ts';
import { messages } from './messages.ts';
import { PeopleLine } from './people-line.tsx';

interface Choice {
  to: Address[] | null;
  cc: Address[] | null;
}

/** More names than these are counted. */
const most = 5;

const names = (list: readonly Address[]) => list.map((one) => one.name || one.address).join(', ');

/** To and CC of a mail, exactly; what differs from the usual recipients stands out. */
export function Recipients({ usual, chosen, onChange }: { usual: { to: Address[]; cc: Address[] }; chosen: Choice; onChange: (choice: Choice) => void }) {
  const t = useMessages(messages);
  const thread = useMessages(threadMessages);
  const f = useFormat();
  const brief = (list: readonly Address[]) => (list.length > most ? `${names(list.slice(0, most))} ${thread.others(f.number(list.length - most))}` : names(list));
  const [editing, setEditing] = useState(false);
  const to = chosen.to ?? usual.to;
  const cc = chosen.cc ?? usual.cc;
  const change = recipientChange([...usual.to, ...usual.cc], chosen.to || chosen.cc ? [...to, ...cc] : null);
  return (
    <div className="px-3.5 pt-1.5 text-12 text-ink-2">
      {editing ? (
        <div className="flex flex-col gap-1">
          <PeopleLine label={t.to} list={to} onChange={(next) => onChange({ to: next, cc: chosen.cc ?? (chosen.to ? chosen.cc : usual.cc) })} />
          <PeopleLine label={t.cc} list={cc} onChange={(next) => onChange({ to: chosen.to ?? usual.to, cc: next })} />
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
          {[change.added.length > 0 && t.added(brief(change.added)), change.removed.length > 0 && t.removed(brief(change.removed))].filter(Boolean).join(' · ')}
        </p>
      )}
    </div>
  );
}
