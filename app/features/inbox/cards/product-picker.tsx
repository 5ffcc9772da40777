import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { isComposing } from '../../../lib/keyboard.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/classes.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Input } from '../../../ui/field.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { fittingVariants, listed, useProducts } from './calls.ts';
import type { Product } from './calls.ts';
import { messages } from './messages.ts';
import { mostCards } from './most-cards.ts';
import { ProductPicture } from './product-card.tsx';

interface Row {
  product: Product;
  variant: Product['variants'][number];
}

/** Finds products by a few letters and takes some of their variants, the arrow keys and Enter alone being enough. */
export default function ProductPicker({ chosen, onPick, onClose }: { chosen: readonly number[]; onPick: (variantIds: number[]) => void; onClose: () => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<number[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const wanted = useDeferredValue(text.trim());
  const products = useProducts(wanted);
  const rows: Row[] = (products.data?.items ?? []).flatMap((product) => fittingVariants(product, wanted).map((variant) => ({ product, variant }))).slice(0, 100);
  const current = Math.min(at, rows.length - 1);
  const room = mostCards - chosen.length;
  const taken = (one: number) => picked.includes(one) || chosen.includes(one);
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const toggle = (one: number) => {
    if (chosen.includes(one)) return;
    setPicked((before) => (before.includes(one) ? before.filter((other) => other !== one) : before.length < room ? [...before, one] : before));
  };
  const insert = () => {
    if (picked.length > 0) onPick(picked);
    onClose();
  };
  const pressed = (event: React.KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((current + step + rows.length) % Math.max(1, rows.length));
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) insert();
    else if (event.key === 'Enter' && rows[current]) toggle(rows[current].variant.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const full = picked.length >= room;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.pick}
      description={t.pickHint(f.number(mostCards))}
      actions={(
        <>
          <span role="status" className="mr-auto self-center text-12 text-ink-2">{full ? t.full(f.number(mostCards)) : t.chosen(f.number(chosen.length + picked.length), f.number(mostCards))}</span>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" keys="Mod+Enter" disabled={picked.length === 0} onClick={insert}>{picked.length === 0 ? t.insertNone : t.insert(f.number(picked.length))}</Button>
        </>
      )}
    >
      <div className="flex flex-col gap-2" onKeyDown={pressed}>
        <Input
          type="search"
          autoFocus
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={rows[current] && `${id}-${rows[current].variant.id}`}
          aria-label={t.find}
          placeholder={t.find}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
        {products.isPending ? <SkeletonRows rows={4} /> : products.isError ? <ErrorState error={products.error} onRetry={() => void products.refetch()} /> : (
          <>
            {rows.length === 0 && <EmptyState title={text.trim() ? t.notFound : t.none} className="py-8!">{text.trim() ? t.notFoundHint : t.noneHint}</EmptyState>}
            <ul ref={list} id={`${id}-list`} role="listbox" aria-multiselectable aria-label={t.products} hidden={rows.length === 0} className="max-h-[44dvh] min-h-0 overflow-y-auto">
              {rows.map((row, index) => (
                <ProductRow
                  key={row.variant.id}
                  id={`${id}-${row.variant.id}`}
                  row={row}
                  current={index === current}
                  taken={taken(row.variant.id)}
                  disabled={chosen.includes(row.variant.id) || (full && !taken(row.variant.id))}
                  onPick={() => toggle(row.variant.id)}
                  onHover={() => setAt(index)}
                />
              ))}
            </ul>
            {products.data.next && products.data.items.length === listed && <p className="text-12 text-ink-3">{t.more}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}

function ProductRow({ id, row: { product, variant }, current, taken, disabled, onPick, onHover }: {
  id: string; row: Row; current: boolean; taken: boolean; disabled: boolean; onPick: () => void; onHover: () => void;
}) {
  const t = useMessages(messages);
  const f = useFormat();
  const { price, currency, stock, sku } = variant;
  const named = variant.options.map(({ name, value }) => `${name} ${value}`).join(' · ') || variant.title;
  return (
    <li
      id={id}
      role="option"
      aria-selected={taken}
      aria-disabled={disabled}
      data-current={current || undefined}
      onPointerMove={onHover}
      onClick={() => !disabled && onPick()}
      className={cx('flex min-h-12 items-center gap-3 rounded-1 px-2 py-1.5 text-14 select-none', current && 'bg-sunken', disabled && !taken && 'text-ink-3')}
    >
      <ProductPicture url={variant.imageUrl ?? product.imageUrl} className="size-9" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 wrap-anywhere" dir="auto">{product.title}{named && <span className="text-ink-2"> · {named}</span>}</span>
        <span className="flex flex-wrap gap-x-2 text-12 text-ink-3">
          <span className="num">{price === null || currency === null ? t.noPrice : f.money(price, currency)}</span>
          <span className={cx('num', stock !== null && stock <= 0 && 'text-wait')}>{stock === null ? t.uncounted : stock <= 0 ? t.out_of_stock : t.left(f.number(stock))}</span>
          {sku && <span className="truncate">{t.sku(sku)}</span>}
        </span>
      </span>
      <span aria-hidden className={cx('grid size-5 shrink-0 place-items-center rounded-1 border text-12', taken ? 'border-accent bg-accent text-on-accent' : 'border-line-strong')}>{taken && '✓'}</span>
    </li>
  );
}
