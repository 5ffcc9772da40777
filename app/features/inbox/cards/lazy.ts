import { lazy } from 'react';
import { whenThere } from '../../../lib/when-there.ts';

/** Products below messages, loaded with the first of them that is seen. */
export const ProductCards = lazy(whenThere(() => import('./product-cards.tsx')));
export const ChosenProducts = lazy(whenThere(() => import('./chosen-products.tsx')));
export const ProductPicker = lazy(whenThere(() => import('./product-picker.tsx')));
