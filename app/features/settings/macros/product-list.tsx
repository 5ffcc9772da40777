import Plus from 'lucide-react/icons/plus';
import { Suspense, useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { withProducts } from '../../inbox/composer/draft.ts';
import { ChosenProducts, ProductPicker } from '../../inbox/cards/lazy.ts';
import { messages } from './messages.ts';

/** The server refuses more. */
const most = 5;

/** The products that a macro shows below its text, as they are today. */
export function ProductList({ variantIds, error, disabled, onChange }: { variantIds: number[]; error: string | undefined; disabled: boolean; onChange: (variantIds: number[]) => void }) {
  const t = useMessages(messages);
  const [picking, setPicking] = useState(false);
  const maySee = useCan()('orders.read');
  if (!maySee) return null;
  return (
    <fieldset>
      <legend className="text-12 font-semibold text-ink-2">{t.products}</legend>
      <p className="text-12 text-ink-3">{t.productsHint}</p>
      {variantIds.length > 0 && (
        <Suspense>
          <ChosenProducts inMacro variantIds={variantIds} customerId={null} disabled={disabled} onRemove={(id) => onChange(variantIds.filter((one) => one !== id))} className="mt-1.5 grid gap-1.5 desk:grid-cols-2" />
        </Suspense>
      )}
      {error && <p role="alert" className="mt-1 text-12 text-risk">{error}</p>}
      {!disabled && variantIds.length < most && <Button kind="quiet" size="small" className="-ml-2 mt-1" icon={<Plus size={14} />} onClick={() => setPicking(true)}>{t.addProduct}</Button>}
      {picking && <Suspense><ProductPicker chosen={variantIds} onPick={(ids) => onChange(withProducts(variantIds, ids))} onClose={() => setPicking(false)} /></Suspense>}
    </fieldset>
  );
}
