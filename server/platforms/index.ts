import { api } from './api/index.ts';
import type { Platform } from './platform.ts';

/** Every platform a store can be connected by; one line each. */
export const platforms: readonly Platform[] = [
  api,
];

/** The platform of this kind, or null when this version has none. */
export function platformOf(kind: string): Platform | null {
  return platforms.find((platform) => platform.kind === kind) ?? null;
}
