import type { Channel } from './channel.ts';
import { email } from './email/index.ts';

/** Every channel; adding one is its folder and one line here. */
export const channels: readonly Channel[] = [
  email,
];

/** The channel of a kind, or null. */
export function findChannel(kind: string): Channel | null {
  return channels.find((channel) => channel.kind === kind) ?? null;
}
