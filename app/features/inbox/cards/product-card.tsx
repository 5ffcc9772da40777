import ExternalLink from 'lucide-react/icons/external-link';
import Package from 'lucide-react/icons/package';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { cx } from '../../../ui/classes.ts';
import type { ProductCard } from './calls.ts';
import { messages } from './messages.ts';

/** A product as a message shows it, in the agent's own words. */
export function ProductCardView({ card, action }: { card: ProductCard; action?: ReactNode }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { title, options, price, currency, stock, days, url } = card;
  const facts = [
    price === null || currency === null ? t.noPrice : f.money(price, currency),
    stock && <span key="stock" className={stock === 'in_stock' ? 'text-ok' : 'text-wait'}>{t[stock]}</span>,
    days && stock !== 'out_of_stock' && t.days(f.number(days.from), f.number(days.to)),
  ].filter(Boolean);
  return (
    <div className="flex min-w-0 items-start gap-3 rounded-1 border border-line bg-surface p-2 pr-3 text-left">
      <ProductPicture url={card.imageUrl} className="size-12" />
      <div className="min-w-0 flex-1">
        <p className="text-14 leading-snug font-medium wrap-anywhere text-ink" dir="auto">{title}</p>
        {options && <p className="text-12 wrap-anywhere text-ink-2" dir="auto">{options}</p>}
        <p className="flex flex-wrap gap-x-2 text-12 text-ink-2">
          {facts.map((fact, index) => <span key={index} className="num">{fact}</span>)}
        </p>
        {url
          ? <a href={url} target="_blank" rel="noopener noreferrer" aria-label={`${new URL(url).hostname}: ${t.visit(title)}`} className="mt-0.5 inline-flex max-w-full items-center gap-1 text-12 text-accent hover:underline"><ExternalLink size={12} className="shrink-0" aria-hidden /><span className="truncate">{new URL(url).hostname}</span></a>
          : <p className="mt-0.5 text-12 text-ink-3">{t.noLink}</p>}
      </div>
      {action}
    </div>
  );
}

/** The product's picture, or a parcel where there is none. Only https: anybody on the way could change another. */
export function ProductPicture({ url, className }: { url: string | null; className: string }) {
  const [broken, setBroken] = useState(false);
  const frame = cx('shrink-0 rounded-1 border border-line bg-sunken', className);
  if (!url?.startsWith('https:') || broken) return <span className={cx(frame, 'grid place-items-center text-ink-3')} aria-hidden><Package size={18} /></span>;
  return <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(true)} className={cx(frame, 'object-cover')} />;
}
