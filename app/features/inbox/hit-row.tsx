import { Link } from '@tanstack/react-router';
import { useFormat } from '../../lib/format.ts';
import { cx } from '../../ui/classes.ts';
import type { Hit } from './calls.ts';

/** A conversation that was found: the words stand out where they were found. */
export function HitRow({ hit, open, cursor, search, onHover }: { hit: Hit; open: boolean; cursor: boolean; search: Record<string, string | number>; onHover: (id: number) => void }) {
  const f = useFormat();
  const id = hit.conversationId ?? 0;
  return (
    <div
      onPointerEnter={() => onHover(id)}
      lang={hit.language ?? undefined}
      className={cx('relative border-b border-l-2 border-b-line py-2.5 pr-3.5 pl-3.5', open ? 'border-l-accent bg-accent-soft' : cursor ? 'border-l-ink-3 bg-hover' : 'border-l-transparent hover:bg-hover')}
    >
      <div className="flex items-baseline gap-2">
        <Link to={`/inbox/${id}`} search={search} aria-current={open ? 'true' : undefined} className="truncate font-semibold after:absolute after:inset-0"><Marked parts={hit.title} /></Link>
        {hit.at && <time dateTime={hit.at} title={f.full(hit.at)} className="ml-auto shrink-0 text-12 text-ink-3">{f.short(hit.at)}</time>}
      </div>
      <p className="line-clamp-2 text-ink-2"><Marked parts={hit.snippet} /></p>
    </div>
  );
}

function Marked({ parts }: { parts: Hit['snippet'] }) {
  return parts.map((part, index) => (part.hit ? <mark key={index} className="rounded-[2px] bg-wait-soft text-ink">{part.text}</mark> : part.text));
}
