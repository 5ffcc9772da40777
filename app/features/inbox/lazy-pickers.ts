import { lazy } from 'react';

const load = () => import('./pickers.tsx');

/** The pickers, loaded with the first of them that opens (a popover waits for it). */
export const AssignPicker = lazy(() => load().then((parts) => ({ default: parts.AssignPicker })));
export const TagPicker = lazy(() => load().then((parts) => ({ default: parts.TagPicker })));
export const SnoozePicker = lazy(() => load().then((parts) => ({ default: parts.SnoozePicker })));
