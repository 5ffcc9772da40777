import Inbox from 'lucide-react/icons/inbox';
import Package from 'lucide-react/icons/package';
import Users from 'lucide-react/icons/users';
import FlaskConical from 'lucide-react/icons/flask-conical';
import Store from 'lucide-react/icons/store';
import Settings from 'lucide-react/icons/settings';
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
  /** Not named in the rail: reached by its keys, the palette, and from the rooms it belongs to. */
  unlisted?: boolean;
  /** There in the demo store (and in development) only. */
  inDemoOnly?: boolean;
  /** A hook: the figure beside the name. */
  useCount?: () => string | number | undefined;
}

/** The rooms, in the order of the rail. One line a room; a room is listed once it exists. */
export const rooms: readonly Room[] = [
  { path: '/inbox', icon: Inbox, keys: 'g i', label: { en: 'Inbox', ko: '받은 대화', ja: '会話' }, permission: 'conversations.read', useCount: useInboxCount },
  { path: '/orders', icon: Package, keys: 'g o', label: { en: 'Orders', ko: '주문', ja: '注文' }, permission: 'orders.read', unlisted: true },
  { path: '/customers', icon: Users, keys: 'g c', label: { en: 'Customers', ko: '고객', ja: 'お客様' }, permission: 'customers.read' },
  { path: '/storefront', icon: Store, keys: 'g s', label: { en: 'Storefront', ko: '스토어프런트', ja: 'ストアフロント' }, permission: 'storefront.manage' },
  { path: '/simulator', icon: FlaskConical, keys: 'g m', label: { en: 'Simulator', ko: '시뮬레이터', ja: 'シミュレーター' }, permission: 'simulator.use', inDemoOnly: true },
  { path: '/settings', icon: Settings, keys: 'g x', label: { en: 'Settings', ko: '설정', ja: '設定' } },
];
