import X from 'lucide-react/icons/x';
import { useMessages } from '../../../lib/messages.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useCards } from './calls.ts';
import { messages } from './messages.ts';
import { ProductCardView } from './product-card.tsx';

interface Chosen {
  variantIds: readonly number[];
  customerId: number | null;
  /** What is said of one that left the shop. */
  inMacro?: boolean;
  disabled?: boolean;
  onRemove: (variantId: number) => void;
  className?: string;
}

/** Products that will go with what is being written, as they are now; each can be taken out. */
export default function ChosenProducts({ variantIds, customerId, inMacro, disabled, onRemove, className }: Chosen) {
  const t = useMessages(messages);
  const cards = useCards(variantIds, customerId);
  return (
    <ul aria-label={t.products} aria-busy={cards.isPending} className={className}>
      {variantIds.map((id) => {
        const card = cards.data?.items.find((one) => one.variantId === id);
        const remove = !disabled && <IconButton label={t.remove(card?.title ?? t.unnamed)} size="small" className="-mt-0.5 -mr-1.5" onClick={() => onRemove(id)}><X size={14} /></IconButton>;
        return (
          <li key={id} className="min-w-0">
            {card ? <ProductCardView card={card} action={remove} /> : (
              <div className="flex min-h-16 items-center gap-3 rounded-1 border border-line bg-surface p-2 pr-3 text-12 text-wait">
                <span className="min-w-0 flex-1">{cards.isSuccess && !cards.isPlaceholderData ? (inMacro ? t.goneInMacro : t.gone) : ''}</span>
                {remove}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
