import Inbox from 'lucide-react/icons/inbox';
import type { LucideIcon } from 'lucide-react';
import type { Locale } from './lib/locale.ts';
import { useInboxCount } from './features/inbox/use-inbox-count.ts';

export interface Room {
  path: string;
  icon: LucideIcon;
  /** Keys that go there, one after the other. */
  keys: string;
  label: Record<Locale, string>;
  /** Who may see it; everyone when absent. */
  permission?: string;
  /** A hook: the figure beside the name. */
  useCount?: () => number | undefined;
}

/** The rooms of the rail, in its order. One line a room; a room is listed once it exists. */
export const rooms: readonly Room[] = [
  { path: '/inbox', icon: Inbox, keys: 'g i', label: { en: 'Inbox', ko: '받은 대화', ja: '会話' }, permission: 'conversations.read', useCount: useInboxCount },
];
