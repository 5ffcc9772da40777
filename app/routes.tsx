import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { whenThere } from './lib/when-there.ts';
import { NotFound, RouteError } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { GoTo } from './ui/go-to.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteError });
/** Everything behind the sign-in: rail, keys, palette. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });
/** The settings: their list beside, one page of them in view. */
const settings = createRoute({ getParentRoute: () => inside, id: 'settings', component: lazyRouteComponent(whenThere(() => import('./features/settings/settings.tsx'))) });
type Parent = typeof root | typeof inside | typeof settings;

type Load = () => Promise<{ default: ComponentType }>;
/** A page of its own file, loaded when it is first opened. The file exports the page as `default`. */
const screen = (parent: Parent, path: string, load: Load) =>
  createRoute({ getParentRoute: () => parent as typeof root, path, component: lazyRouteComponent(whenThere(load)) });

const home = createRoute({ getParentRoute: () => inside, path: '/', component: () => <GoTo to="/inbox" /> });

/** Pages without a sign-in. One line a screen. */
const open: ReturnType<typeof screen>[] = [
  screen(root, '/welcome', () => import('./features/welcome/welcome.tsx')),
  screen(root, '/sign-in', () => import('./features/sign-in/sign-in.tsx')),
  screen(root, '/forgot-password', () => import('./features/sign-in/forgot-password.tsx')),
  screen(root, '/reset-password', () => import('./features/sign-in/reset-password.tsx')),
  screen(root, '/invitation', () => import('./features/agents/invitation.tsx')),
];

/** Pages of the settings, beside the list of all of them (features/settings/sections.ts). One line a screen. */
const settingsPages = [
  screen(settings, '/settings', () => import('./features/settings/start.tsx')),
  screen(settings, '/settings/store', () => import('./features/settings/store/store.tsx')),
  screen(settings, '/settings/hours', () => import('./features/settings/hours/hours.tsx')),
  screen(settings, '/settings/mailboxes', () => import('./features/mailboxes/mailboxes.tsx')),
  screen(settings, '/settings/mailboxes/new', () => import('./features/mailboxes/connect.tsx')),
  screen(settings, '/settings/mailboxes/$connectionId', () => import('./features/mailboxes/mailbox.tsx')),
  screen(settings, '/settings/store-connections', () => import('./features/store-connections/store-connections.tsx')),
  screen(settings, '/settings/imports', () => import('./features/imports/imports.tsx')),
  screen(settings, '/settings/imports/$importId', () => import('./features/imports/import.tsx')),
  screen(settings, '/settings/macros', () => import('./features/settings/macros/macros.tsx')),
  screen(settings, '/settings/tags', () => import('./features/settings/tags/tags.tsx')),
  screen(settings, '/settings/targets', () => import('./features/settings/targets/targets.tsx')),
  screen(settings, '/settings/assignment', () => import('./features/settings/assignment/assignment.tsx')),
  screen(settings, '/settings/inbox', () => import('./features/settings/inbox/inbox-settings.tsx')),
  screen(settings, '/settings/people', () => import('./features/agents/people.tsx')),
  screen(settings, '/settings/roles', () => import('./features/settings/roles/roles.tsx')),
  screen(settings, '/settings/api-keys', () => import('./features/settings/keys/api-keys.tsx')),
  screen(settings, '/settings/audit', () => import('./features/settings/audit/audit.tsx')),
  screen(settings, '/settings/profile', () => import('./features/settings/profile/profile.tsx')),
  screen(settings, '/settings/security', () => import('./features/settings/security/security.tsx')),
];

/** Pages of the rooms. One line a screen. */
const rooms = [
  // One screen with or without a conversation: opening the first one keeps the list, its scroll and what is ticked.
  screen(inside, '/inbox/{-$conversationId}', () => import('./features/inbox/inbox.tsx')),
  screen(inside, '/storefront', () => import('./features/storefront/storefront.tsx')),
  screen(inside, '/simulator', () => import('./features/simulator/simulator.tsx')),
  screen(inside, '/orders', () => import('./features/orders/orders.tsx')),
  screen(inside, '/orders/asked', () => import('./features/orders/asked.tsx')),
  screen(inside, '/orders/$orderId', () => import('./features/orders/order.tsx')),
  screen(inside, '/customers', () => import('./features/customers/customers.tsx')),
  screen(inside, '/customers/duplicates', () => import('./features/customers/duplicates.tsx')),
  screen(inside, '/customers/$customerId', () => import('./features/customers/customer.tsx')),
];

// Paths are plain strings throughout the app, so the tree's exact type is of no use and slow to check.
const tree = root.addChildren([...open, inside.addChildren([home, ...rooms, settings.addChildren(settingsPages as never)] as never)] as never) as unknown as AnyRoute;

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: false,
});
