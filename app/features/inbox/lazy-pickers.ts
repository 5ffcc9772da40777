import { lazy } from 'react';
import { whenThere } from '../../lib/when-there.ts';

const load = whenThere(() => import('./pickers.tsx'));

/** The pickers, loaded with the first of them that opens (a popover waits for it). */
export const AssignPicker = lazy(() => load().then((parts) => ({ default: parts.AssignPicker })));
export const TagPicker = lazy(() => load().then((parts) => ({ default: parts.TagPicker })));
export const SnoozePicker = lazy(() => load().then((parts) => ({ default: parts.SnoozePicker })));
