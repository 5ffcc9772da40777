import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { NotFound, RouteError } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteError });
/** Everything behind the sign-in: rail, keys, palette. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });
type Parent = typeof root | typeof inside;

type Load = () => Promise<{ default: ComponentType }>;
/** A page of its own file, loaded when it is first opened. The file exports the page as `default`. */
const screen = (parent: Parent, path: string, load: Load) =>
  createRoute({ getParentRoute: () => parent as typeof root, path, component: lazyRouteComponent(load) });

const home = createRoute({ getParentRoute: () => inside, path: '/', component: () => <Navigate to="/inbox" replace /> });

/** Pages without a sign-in. One line a screen. */
const open: ReturnType<typeof screen>[] = [
];

/** Pages of the rooms. One line a screen. */
const rooms = [
  screen(inside, '/inbox', () => import('./features/inbox/inbox.tsx')),
  screen(inside, '/inbox/$conversationId', () => import('./features/inbox/inbox.tsx')),
  screen(inside, '/settings/mailboxes', () => import('./features/mailboxes/mailboxes.tsx')),
  screen(inside, '/settings/mailboxes/new', () => import('./features/mailboxes/connect.tsx')),
  screen(inside, '/settings/mailboxes/$connectionId', () => import('./features/mailboxes/mailbox.tsx')),
];

// Paths are plain strings throughout the app, so the tree's exact type is of no use and slow to check.
const tree = root.addChildren([...open, inside.addChildren([home, ...rooms] as never)] as never) as unknown as AnyRoute;

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: false,
});
