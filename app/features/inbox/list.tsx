import { useQuery } from '@tanstack/react-query';
import ChevronDown from 'lucide-react/icons/chevron-down';
import InboxIcon from 'lucide-react/icons/inbox';
import PenLine from 'lucide-react/icons/pen-line';
import Search from 'lucide-react/icons/search';
import { lazy, Suspense, useMemo } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { whenThere } from '../../lib/when-there.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { listMailboxes } from './calls.ts';
import { HitRow } from './hit-row.tsx';
import { keys } from './keys.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { messages } from './messages.ts';
import { hasTabs, listQuery, tabs, writeSearch } from './place.ts';
import type { PlaceControl } from './place.ts';
import type { Picking } from './conversation-header.tsx';
import { Row } from './row.tsx';
import { SearchBox } from './search-box.tsx';
import type { Selection } from './use-selection.ts';
import type { Sort } from './shapes.ts';
import { figure, useStatusCounts, useViewCounts } from './use-inbox-count.ts';
import type { InboxRows } from './use-rows.ts';
import { ViewMenu } from './view-menu.tsx';

// Nothing is ticked when the inbox opens: the bar of what can be done with the ticked comes with the first.
const BulkBar = lazy(() => whenThere(() => import('./bulk-bar.tsx'))().then((parts) => ({ default: parts.BulkBar })));

const sorts: readonly Sort[] = ['due', 'newest', 'oldest', 'waking'];

interface ListProps extends PlaceControl {
  list: InboxRows;
  cursorId: number | null;
  selection: Selection;
  bulkPicking: Picking;
  setBulkPicking: (picking: Picking) => void;
  /** How often the search was asked for since it was last closed; each time it takes the focus. */
  searchAsked: number;
  startSearch: () => void;
  endSearch: () => void;
  onHover: (id: number) => void;
  onWrite: () => void;
}

/** The list pane: which view, which state, in which order; then the conversations themselves. */
export function List({ place, go, home, list, cursorId, selection, bulkPicking, setBulkPicking, searchAsked, startSearch, endSearch, onHover, onWrite }: ListProps) {
  const t = useMessages(messages);
  const states = useStatusCounts(place.view, hasTabs(place.view));
  const views = useViewCounts();
  const count = place.tagId ? '' : figure(hasTabs(place.view) ? states.get(place.tab) : views.get(place.view));
  // The same for every conversation that is opened, or each row would be drawn again with every step.
  const { view, tab, sort, q, tagId } = place;
  const search = useMemo(() => writeSearch({ view, tab, sort, q, tagId, conversationId: null, messageId: null }, home), [view, tab, sort, q, tagId, home]);
  const active = list.ids.indexOf(place.conversationId ?? cursorId ?? 0);
  const searching = searchAsked > 0 || place.q !== '';
  const closeSearch = () => {
    endSearch();
    if (place.q) go({ q: '' });
  };
  return (
    <section aria-label={t.list} className="flex h-full min-w-0 flex-col border-line bg-surface desk:w-[22.5rem] desk:shrink-0 desk:border-r wide:w-[23.25rem]">
      <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3.5">
        <ViewMenu place={place} go={go} />
        <span className="ml-auto" />
        {!searching && !place.view.startsWith('view:') && (
          <Menu align="end" trigger={<Button kind="quiet" size="small" className="font-normal!">{t[place.sort]}<ChevronDown size={13} className="text-ink-3" aria-hidden /><span className="sr-only">: {t.sort}</span></Button>}>
            {sorts.map((sort) => <MenuChoice key={sort} checked={sort === place.sort} onSelect={() => go({ sort })}>{t[sort]}</MenuChoice>)}
          </Menu>
        )}
        <IconButton label={t.search} keys="/" onClick={startSearch}><Search size={16} /></IconButton>
        <IconButton label={t.write} keys="c" onClick={onWrite}><PenLine size={16} /></IconButton>
      </header>
      {searching ? (
        <SearchBox asked={searchAsked} value={place.q} onChange={(q) => go({ q }, { replace: true })} onClose={closeSearch} count={place.q && !list.isPending ? list.ids.length : null} more={list.hasNextPage} />
      ) : (
        hasTabs(place.view) && (
          <Tabs label={t.states} value={place.tab} onChange={(tab) => go({ tab, conversationId: null })} tabs={tabs.map((value) => ({ value, label: t[value], ...countOf(states.get(value), value) }))} />
        )
      )}
      {selection.ids.size > 0 && (
        <Suspense fallback={<div className="h-11 shrink-0 border-b border-line bg-accent-soft" />}>
          <BulkBar rows={list.rows} hasMore={list.hasNextPage} count={count} query={listQuery(place)} selection={selection} picking={bulkPicking} setPicking={setBulkPicking} />
        </Suspense>
      )}
      <ListBody list={list} active={active} empty={<Empty place={place} go={go} home={home} />}>
        {(id, index) => {
          const hit = list.hits?.get(id);
          const row = list.rows[index];
          const shared = { open: id === place.conversationId, cursor: id === cursorId, search, onHover };
          if (hit) return <HitRow hit={hit} {...shared} />;
          return row && <Row row={row} {...shared} selected={selection.whole || selection.ids.has(id)} selecting={selection.ids.size > 0} onSelect={selection.set} />;
        }}
      </ListBody>
    </section>
  );
}

/** What is done needs no figure. */
const countOf = (count: Parameters<typeof figure>[0], tab: string) => (count?.count && tab !== 'closed' ? { count: figure(count) } : {});

function ListBody({ list, active, empty, children }: { list: InboxRows; active: number; empty: React.ReactNode; children: (id: number, index: number) => React.ReactNode }) {
  const t = useMessages(messages);
  if (list.isPending) return <ListSkeleton />;
  if (list.error && list.ids.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.ids.length === 0) return empty;
  return (
    <VirtualList
      label={t.list}
      rows={list.ids}
      rowKey={(id) => id}
      rowHeight={88}
      active={active}
      hasMore={list.hasNextPage}
      onMore={list.more}
      className="focus-inset"
      footer={!list.hasNextPage && list.ids.length > 8 && <p className="py-4 text-center text-12 text-ink-3">{t.listEnd}</p>}
      render={children}
    />
  );
}

function Empty({ place, go, home }: PlaceControl) {
  const t = useMessages(messages);
  const counts = useViewCounts();
  const unconnected = useUnconnected();
  const unassigned = counts.get('unassigned');
  const icon = <InboxIcon size={22} />;
  if (place.q) return <EmptyState icon={<Search size={22} />} title={t.noHits}>{t.noHitsHint}</EmptyState>;
  if (unconnected && (place.view === 'mine' || place.view === 'all')) {
    return <EmptyState icon={icon} title={t.emptyStore} action={<LinkButton to="/settings/mailboxes/new" kind="primary">{t.connectMailbox}</LinkButton>}>{t.emptyStoreHint}</EmptyState>;
  }
  if (place.view === 'mine' && place.tab === 'open') {
    const others = unassigned?.count ? (
      <button type="button" className="rounded-1 font-semibold text-accent underline underline-offset-3" onClick={() => go({ view: 'unassigned', tab: 'open' })}>
        {t.seeUnassigned} · {figure(unassigned)}
      </button>
    ) : undefined;
    return <EmptyState icon={icon} title={t.emptyMine} action={others}>{t.emptyMineHint}</EmptyState>;
  }
  if (place.view === home && place.tab === 'open') return <EmptyState icon={icon} title={t.emptyMine}>{t.emptyAllHint}</EmptyState>;
  return <EmptyState icon={icon} title={t.emptyHere}>{t.emptyHereHint}</EmptyState>;
}

/** True in a store that nothing can reach by mail yet, for whoever may change that. */
function useUnconnected(): boolean {
  const may = useCan()('mailboxes.manage');
  const mailboxes = useQuery({ queryKey: keys.mailboxes, queryFn: listMailboxes, staleTime: 60_000, enabled: may });
  return may && mailboxes.data?.length === 0;
}
