import { useQuery, useQueryClient } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useId, useState } from 'react';
import { isComposing } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { getFacets, setTags } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';

/** Tags of a customer, added by typing, taken away with a press; both can be undone. */
export function Tags({ customerId, tags }: { customerId: number; tags: string[] }) {
  const t = useMessages(messages);
  const can = useCan();
  const cache = useQueryClient();
  const list = useId();
  const [adding, setAdding] = useState(false);
  const facets = useQuery({ queryKey: keys.facets, queryFn: getFacets, enabled: adding });
  const change = (done: string, body: { add?: string[]; remove?: string[] }) => perform({
    done, run: () => setTags(customerId, body), undo: () => setTags(customerId, { ...(body.add && { remove: body.add }), ...(body.remove && { add: body.remove }) }),
    settled: () => { void cache.invalidateQueries({ queryKey: keys.customer(customerId) }); void cache.invalidateQueries({ queryKey: keys.facets }); },
  });
  const add = (text: string) => {
    setAdding(false);
    const tag = text.trim().replaceAll(',', ' ').slice(0, 60);
    if (tag && !tags.includes(tag)) void change(t.added, { add: [tag] });
  };
  if (tags.length === 0 && !can('customers.write')) return null;
  return (
    <ul aria-label={t.tags} className="mt-3 flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <li key={tag} className="inline-flex h-6 max-w-full items-center rounded-full bg-sunken pl-2.5 text-12 text-ink-2">
          <span className="truncate">{tag}</span>
          {can('customers.write')
            ? <button type="button" aria-label={t.removeTag(tag)} className="grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink" onClick={() => void change(t.removed, { remove: [tag] })}><X size={12} /></button>
            : <span className="w-2.5" />}
        </li>
      ))}
      {can('customers.write') && (adding ? (
        <li>
          <input
            autoFocus
            list={list}
            maxLength={60}
            aria-label={t.addTag}
            className="h-6 w-32 rounded-full border border-line-strong bg-surface px-2.5 text-12 max-desk:h-9 max-desk:text-16"
            onBlur={(event) => add(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent)) return;
              if (event.key === 'Enter') add(event.currentTarget.value);
              if (event.key === 'Escape') { event.currentTarget.value = ''; setAdding(false); }
            }}
          />
          <datalist id={list}>{facets.data?.tags.map((tag) => <option key={tag.value} value={tag.value} />)}</datalist>
        </li>
      ) : (
        <li><button type="button" className="inline-flex h-6 items-center gap-1 rounded-full px-2 text-12 text-ink-3 hover:bg-hover hover:text-ink max-desk:h-9" onClick={() => setAdding(true)}><Plus size={12} />{t.addTag}</button></li>
      ))}
    </ul>
  );
}
