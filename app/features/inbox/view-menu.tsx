import { useQuery } from '@tanstack/react-query';
import ArrowDownUp from 'lucide-react/icons/arrow-down-up';
import ChevronDown from 'lucide-react/icons/chevron-down';
import Plus from 'lucide-react/icons/plus';
import Settings2 from 'lucide-react/icons/settings-2';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { usePaletteItems } from '../../lib/palette.ts';
import { useCan } from '../../lib/session.ts';
import { whenThere } from '../../lib/when-there.ts';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { listViews } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { PlaceControl } from './place.ts';
import type { View } from './shapes.ts';
import { useTeams } from './use-colleagues.ts';
import { figure, useViewCounts } from './use-inbox-count.ts';

const ViewEditor = lazy(whenThere(() => import('./view-editor.tsx')));
const ViewOrder = lazy(whenThere(() => import('./view-order.tsx')));

/** The views everybody has, with the words for each. */
export function useBuiltInViews(): { key: string; label: string }[] {
  const t = useMessages(messages);
  return [
    { key: 'mine', label: t.mine }, { key: 'unassigned', label: t.unassigned }, { key: 'team', label: t.team }, { key: 'all', label: t.all },
    { key: 'mentions', label: t.mentions }, { key: 'followed', label: t.followed }, { key: 'snoozed', label: t.snoozedView }, { key: 'spam', label: t.spam },
  ];
}

export function useViews(): View[] {
  const views = useQuery({ queryKey: keys.views, queryFn: listViews, staleTime: 60_000 });
  return views.data?.items ?? [];
}

/** The heading of the list, which is also the choice of another view. */
export function ViewMenu({ place, go }: Omit<PlaceControl, 'home'>) {
  const t = useMessages(messages);
  const counts = useViewCounts();
  const builtIn = useBuiltInViews();
  const views = useViews();
  const teams = useTeams();
  const mayManage = useCan()('views.manage');
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const [ordering, setOrdering] = useState(false);
  const teamViews = teams.map((team) => ({ key: `team:${team.id}`, label: team.name }));
  const everything = [...builtIn, ...teamViews, ...views.map((view) => ({ key: view.key, label: view.name }))];
  const enter = (key: string) => go({ view: key, tab: 'open', conversationId: null, q: '', tagId: null });
  usePaletteItems(everything.map((view) => ({ id: `view:${view.key}`, label: view.label, group: t.viewGroup, run: () => enter(view.key) })));
  const current = everything.find((view) => view.key === place.view);
  const own = views.find((view) => view.key === place.view);
  const choice = (view: { key: string; label: string }) => (
    <MenuChoice key={view.key} checked={view.key === place.view} onSelect={() => enter(view.key)}>
      <span className="flex justify-between gap-6"><span className="truncate">{view.label}</span><span className="num text-ink-3">{figure(counts.get(view.key))}</span></span>
    </MenuChoice>
  );
  return (
    <>
      <Menu
        className="w-64"
        trigger={
          <button type="button" className="-ml-1.5 flex h-9 min-w-0 items-center gap-1.5 rounded-1 px-1.5 hover:bg-hover data-popup-open:bg-sunken">
            <h1 className="truncate text-16 font-semibold tracking-tight">{current?.label ?? t.inbox}</h1>
            <span className="num text-14 text-ink-3">{figure(counts.get(place.view))}</span>
            <ChevronDown size={14} className="shrink-0 text-ink-3" />
          </button>
        }
      >
        {builtIn.map(choice)}
        {teamViews.length > 0 && <MenuGroup label={t.teams}>{teamViews.map(choice)}</MenuGroup>}
        {views.length > 0 && <MenuGroup label={t.ownViews}>{views.map((view) => choice({ key: view.key, label: view.name }))}</MenuGroup>}
        <MenuLine />
        {own && (mayManage || !own.shared) && <MenuItem icon={<Settings2 size={15} />} onSelect={() => setEditing(own)}>{t.editView}</MenuItem>}
        <MenuItem icon={<Plus size={15} />} onSelect={() => setEditing('new')}>{t.newView}</MenuItem>
        {views.filter((view) => mayManage || !view.shared).length > 1 && <MenuItem icon={<ArrowDownUp size={15} />} onSelect={() => setOrdering(true)}>{t.orderViews}</MenuItem>}
      </Menu>
      {ordering && <Suspense><ViewOrder views={views} onClose={() => setOrdering(false)} /></Suspense>}
      {editing && (
        <Suspense>
          <ViewEditor view={editing === 'new' ? null : editing} onClose={() => setEditing(null)} go={go} />
        </Suspense>
      )}
    </>
  );
}
