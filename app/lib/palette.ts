import type { PaletteItem } from '../ui/command-palette.tsx';
import { whileShown } from './while-shown.ts';

const items = whileShown<PaletteItem>(({ id, label, group }) => [id, label, group]);

/** Adds acts to the command palette while the component is shown. Acts bound to keys by `useKeys` are there already. */
export const usePaletteItems = items.useAdd;

export const useListedPaletteItems = items.useListed;
