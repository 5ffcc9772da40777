import Search from 'lucide-react/icons/search';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { isComposing, useKeys } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { controlClass, cx } from '../../ui/classes.ts';
import { Select } from '../../ui/select.tsx';
import type { getFacets, ListFilter } from './calls.ts';
import { messages } from './messages.ts';

type Facets = Awaited<ReturnType<typeof getFacets>>;
type Change = (next: Partial<Record<keyof ListFilter, string | undefined>>) => void;

/** Words to search for and what to narrow down by. On a phone the choices fold behind a button. */
export function FilterBar({ filter, change, facets }: { filter: ListFilter; change: Change; facets: Facets | undefined }) {
  const t = useMessages(messages);
  const f = useFormat();
  const [unfolded, setUnfolded] = useState(false);
  const chosen = ['tag', 'country', 'locale', 'orders'].filter((key) => filter[key as keyof ListFilter]).length;
  const counted = (label: string, count: number) => `${label} (${f.number(count)})`;
  const options = (all: string, values: { value: string; count: number }[] | undefined, name: (value: string) => string) =>
    [{ value: '', label: all }, ...(values ?? []).map(({ value, count }) => ({ value, label: counted(name(value), count) }))];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 pb-3 desk:px-6">
      <SearchField value={filter.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <Button className="desk:hidden max-desk:h-11!" icon={<SlidersHorizontal size={15} />} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>{t.filter}{chosen > 0 && <span className="num">{chosen}</span>}</Button>
      <div className={cx('flex flex-wrap items-center gap-2 max-desk:grid max-desk:w-full max-desk:grid-cols-2', !unfolded && 'max-desk:hidden')}>
        <Select className="desk:w-36" label={t.sort} value={filter.sort ?? 'active'} onChange={(sort) => change({ sort: sort === 'active' ? undefined : sort })}
          options={[{ value: 'active', label: t.active }, { value: 'newest', label: t.newest }, { value: 'spent', label: t.spentMost }, { value: 'orders', label: t.ordersMost }]} />
        <Select className="desk:w-36" label={t.anyOrders} value={filter.orders ?? ''} onChange={(orders) => change({ orders: orders || undefined })}
          options={[{ value: '', label: t.anyOrders }, { value: 'none', label: t.noOrders }, { value: 'one', label: t.oneOrder }, { value: 'repeat', label: t.repeat }]} />
        <Select className="desk:w-36" label={t.anyCountry} value={filter.country ?? ''} onChange={(country) => change({ country: country || undefined })} options={options(t.anyCountry, facets?.countries, f.country)} />
        <Select className="desk:w-36" label={t.anyLanguage} value={filter.locale ?? ''} onChange={(locale) => change({ locale: locale || undefined })} options={options(t.anyLanguage, facets?.locales, f.language)} />
        {(facets?.tags.length ?? 0) > 0 && <Select className="desk:w-36" label={t.anyTag} value={filter.tag ?? ''} onChange={(tag) => change({ tag: tag || undefined })} options={options(t.anyTag, facets?.tags, (tag) => tag)} />}
      </div>
    </div>
  );
}

/** Searches a moment after the last key, never in the middle of a syllable. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useMessages(messages);
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', label: t.search, group: t.title, run: () => field.current?.focus() }]);
  useEffect(() => {
    if (composing || text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 180);
    return () => clearTimeout(timer);
  }, [text, value, composing, onChange]);
  return (
    <div role="search" className="relative min-w-0 flex-1 basis-56 desk:max-w-80">
      <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
      <input
        ref={field}
        type="search"
        enterKeyHint="search"
        maxLength={200}
        aria-label={t.search}
        placeholder={t.searchHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        className={cx(controlClass, 'h-8 pl-8 max-desk:h-11')}
      />
    </div>
  );
}
