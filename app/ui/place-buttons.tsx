import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { useMessages } from '../lib/messages.ts';
import { IconButton } from './button.tsx';
import { messages } from './messages.ts';

/** Moves one of an ordered list up or down, by pointer or keyboard. The button that was pressed keeps the focus. */
export function PlaceButtons({ name, at, of, onMove }: { name: string; at: number; of: number; onMove: (to: number) => void }) {
  const t = useMessages(messages);
  const press = (to: number) => {
    if (to >= 0 && to < of) onMove(to);
  };
  return (
    <span className="flex">
      <IconButton label={t.up(name)} size="small" className="max-desk:size-10" aria-disabled={at === 0} onClick={() => press(at - 1)}><ArrowUp size={15} className={at === 0 ? 'opacity-40' : ''} /></IconButton>
      <IconButton label={t.down(name)} size="small" className="max-desk:size-10" aria-disabled={at === of - 1} onClick={() => press(at + 1)}><ArrowDown size={15} className={at === of - 1 ? 'opacity-40' : ''} /></IconButton>
    </span>
  );
}
