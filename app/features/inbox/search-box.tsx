import X from 'lucide-react/icons/x';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { isComposing } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { IconButton } from '../../ui/button.tsx';
import { messages } from './messages.ts';
import { longestQuery } from './place.ts';

/** Searches while typing, a moment after the last key, and never in the middle of a syllable. */
export function SearchBox({ asked, value, onChange, onClose, count, more }: {
  /** Takes the focus each time this grows; not when an address that holds a search is opened. */
  asked: number;
  value: string;
  onChange: (text: string) => void;
  onClose: () => void;
  count: number | null;
  more: boolean;
}) {
  const t = useMessages(messages);
  const f = useFormat();
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const [composing, setComposing] = useState(false);
  /** What was said to be searched for and has not come back as `value` yet. */
  const underway = useRef<string[]>([]);
  useEffect(() => {
    // Somebody went elsewhere (back, or by the palette): the field follows, and does not search for the old words again.
    const at = underway.current.indexOf(value);
    if (at >= 0) underway.current.splice(0, at + 1);
    else setText(value);
  }, [value]);
  useEffect(() => {
    if (composing || text.trim() === value) return;
    const timer = setTimeout(() => {
      underway.current.push(text.trim());
      onChange(text.trim());
    }, 180);
    return () => clearTimeout(timer);
  }, [text, value, composing, onChange]);
  return (
    <div role="search" className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-3.5">
      <input
        ref={field}
        type="search"
        enterKeyHint="search"
        aria-label={t.search}
        placeholder={t.searchHint}
        value={text}
        maxLength={longestQuery}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-14 outline-0 max-desk:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="num text-12 text-ink-3">{count === null ? '' : t.hits(f.number(count) + (more ? '+' : ''))}</span>
      <IconButton label={t.back} size="small" onClick={onClose}><X size={15} /></IconButton>
    </div>
  );
}
