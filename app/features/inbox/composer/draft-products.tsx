import { Suspense } from 'react';
import { ChosenProducts, ProductPicker } from '../cards/lazy.ts';
import { withProducts } from './draft.ts';
import type { Draft } from './draft.ts';
import type { DraftControl } from './use-draft.ts';

interface Given {
  draft: Draft;
  change: DraftControl['change'];
}

/** The products that will go with a reply, below its text. */
export function DraftProducts({ draft: { variantIds }, change, customerId }: Given & { customerId: number | null }) {
  if (variantIds.length === 0) return null;
  return (
    <Suspense fallback={<div className="h-20" />}>
      <ChosenProducts
        variantIds={variantIds}
        customerId={customerId}
        onRemove={(id) => change((before) => ({ variantIds: before.variantIds.filter((one) => one !== id) }))}
        className="grid max-h-[30dvh] gap-1.5 overflow-y-auto px-3.5 pb-2.5 desk:grid-cols-2"
      />
    </Suspense>
  );
}

/** Where products are found and put below the reply. */
export function PickProducts({ draft, change, onClose }: Given & { onClose: () => void }) {
  return (
    <Suspense>
      <ProductPicker chosen={draft.variantIds} onPick={(ids) => change((before) => ({ variantIds: withProducts(before.variantIds, ids) }))} onClose={onClose} />
    </Suspense>
  );
}
