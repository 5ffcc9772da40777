import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useMe } from '../../lib/session.ts';
import type { ListQuery } from './calls.ts';
import type { Sort } from './shapes.ts';

/** Where in the inbox one is; all of it stands in the address, so that it can be shared and gone back to. */
export interface Place {
  conversationId: number | null;
  view: string;
  tab: TabName;
  sort: Sort;
  /** Search text; not empty means that the list shows hits. */
  q: string;
  tagId: number | null;
  /** The message of the conversation that was searched for. */
  messageId: number | null;
}

/** Longer texts the server does not look for. */
export const longestQuery = 200;

export const tabs = ['open', 'waiting', 'snoozed', 'closed'] as const;
export type TabName = (typeof tabs)[number] | 'all';
const sorts: readonly Sort[] = ['due', 'newest', 'oldest', 'waking'];

/** Views that say by themselves which states they hold; they have no tabs. */
export const hasTabs = (view: string): boolean => !['spam', 'snoozed', 'closed'].includes(view) && !view.startsWith('view:');

/** What is due comes first where something is due; else the newest, or what wakes first. */
export function naturalSort(view: string, tab: TabName): Sort {
  if (view === 'snoozed' || tab === 'snoozed') return 'waking';
  if (view === 'closed' || view === 'spam' || tab === 'closed') return 'newest';
  return 'due';
}

/** The view that an address without one means: what is mine, or everything where nobody else works. */
export const homeView = ({ alone }: { alone: boolean }): string => (alone ? 'all' : 'mine');

export function readPlace(search: Record<string, unknown>, conversationId: string | undefined, home = 'mine'): Place {
  const view = typeof search['view'] === 'string' && search['view'] ? search['view'] : home;
  const tab = [...tabs, 'all'].find((one) => one === search['tab']) as TabName | undefined;
  const here = tab ?? 'open';
  const id = Number(conversationId);
  return {
    conversationId: Number.isInteger(id) && id > 0 ? id : null,
    view,
    tab: here,
    sort: sorts.find((one) => one === search['sort']) ?? naturalSort(view, here),
    q: search['q'] === undefined ? '' : String(search['q']).slice(0, longestQuery),
    tagId: Number(search['tag']) || null,
    messageId: Number(search['message']) || null,
  };
}

/** The address of a place, without what goes without saying. */
export function writeSearch(place: Place, home = 'mine'): Record<string, string | number> {
  return {
    ...(place.view !== home && { view: place.view }),
    ...(place.tab !== 'open' && { tab: place.tab }),
    ...(place.sort !== naturalSort(place.view, place.tab) && { sort: place.sort }),
    ...(place.q && { q: place.q }),
    ...(place.tagId && { tag: place.tagId }),
    ...(place.messageId && { message: place.messageId }),
  };
}

export function listQuery(place: Place): ListQuery {
  return {
    view: place.view,
    ...(hasTabs(place.view) && place.tab !== 'all' && { status: place.tab }),
    ...(!place.view.startsWith('view:') && { sort: place.sort }),
    ...(place.tagId && { tagId: place.tagId }),
  };
}

export interface PlaceControl {
  place: Place;
  /** Goes somewhere else in the inbox; what is not named stays. */
  go: (change: Partial<Place>, options?: { replace?: boolean }) => void;
  /** The view that stands in no address. */
  home: string;
}

export function usePlace(): PlaceControl {
  const search = useLocation({ select: (location) => location.search as Record<string, unknown> });
  const { conversationId } = useParams({ strict: false }) as { conversationId?: string };
  const navigate = useNavigate();
  const home = homeView(useMe().agent);
  const place = useMemo(() => readPlace(search, conversationId, home), [search, conversationId, home]);
  const go = useCallback((change: Partial<Place>, options: { replace?: boolean } = {}) => {
    const moved = change.view !== undefined || change.tab !== undefined;
    const next: Place = { ...place, messageId: null, ...change };
    if (moved && change.sort === undefined) next.sort = naturalSort(next.view, next.tab);
    const to = next.conversationId ? `/inbox/${next.conversationId}` : '/inbox';
    void navigate({ to, search: writeSearch(next, home), replace: options.replace ?? false });
  }, [navigate, place, home]);
  return { place, go, home };
}
