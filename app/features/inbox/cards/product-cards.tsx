import { useMessages } from '../../../lib/messages.ts';
import type { ProductCard } from './calls.ts';
import { messages } from './messages.ts';
import { ProductCardView } from './product-card.tsx';

/** The products below a message, as they were when it was sent. */
export default function ProductCards({ cards }: { cards: readonly ProductCard[] }) {
  const t = useMessages(messages);
  return (
    <ul aria-label={t.products} className="mt-2 flex flex-col gap-1.5">
      {cards.map((card) => <li key={card.variantId} className="w-80 max-w-full"><ProductCardView card={card} /></li>)}
    </ul>
  );
}
