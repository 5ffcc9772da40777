import Paperclip from 'lucide-react/icons/paperclip';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import type { Attachment } from '../shapes.ts';
import { messages } from './messages.ts';

const PICTURES = /^image\/(png|jpe?g|gif|webp|avif)$/;

/** Pictures as pictures, everything else by name and size. */
export function Attachments({ items }: { items: readonly Attachment[] }) {
  const t = useMessages(messages);
  const f = useFormat();
  if (items.length === 0) return null;
  return (
    <ul aria-label={t.attachments} className="mt-2 flex flex-wrap gap-2">
      {items.map((item) => (
        <li key={item.id} className="max-w-full">
          {PICTURES.test(item.type) ? (
            <a href={item.url} target="_blank" rel="noopener" title={item.name}>
              <img src={item.url} alt={item.name} loading="lazy" className="h-32 max-w-60 rounded-1 border border-line bg-sunken object-cover" />
            </a>
          ) : (
            <a href={item.url} download={item.name} aria-label={`${t.download(item.name)} ${f.bytes(item.size)}`} className="flex max-w-72 items-center gap-2 rounded-1 border border-line bg-surface px-2.5 py-1.5 text-12 hover:bg-hover">
              <Paperclip size={13} className="shrink-0 text-ink-3" aria-hidden />
              <span className="truncate">{item.name}</span>{' '}
              <span className="num shrink-0 text-ink-3">{f.bytes(item.size)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
