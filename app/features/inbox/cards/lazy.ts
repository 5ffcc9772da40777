import { lazy } from 'react';

/** Products below messages, loaded with the first of them that is seen. */
export const ProductCards = lazy(() => import('./product-cards.tsx'));
export const ChosenProducts = lazy(() => import('./chosen-products.tsx'));
export const ProductPicker = lazy(() => import('./product-picker.tsx'));
