import { Outlet, useLocation } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { api, defineErrors, unwrap } from '../lib/api.ts';
import { startKeyboard } from '../lib/keyboard.ts';
import { setRegion } from '../lib/locale.ts';
import { useMessages } from '../lib/messages.ts';
import { useDatabaseAway } from '../lib/reach.ts';
import { useConnection } from '../lib/realtime.ts';
import { fetchMe, useCan, useMeQuery } from '../lib/session.ts';
import type { Me } from '../lib/session.ts';
import { whenThere } from '../lib/when-there.ts';
import { GoTo } from '../ui/go-to.tsx';
import { ErrorState } from '../ui/states.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { messages } from './messages.ts';
import { Rail } from './rail.tsx';
import { useShellKeys } from './use-shell-keys.ts';

// What went wrong is said once something can.
void whenThere(() => import('../features/inbox/error-sentences.ts'))().then(({ sentences }) => defineErrors(sentences));

const loadPalette = whenThere(() => import('./palette.tsx'));
const Palette = lazy(loadPalette);
const KeySheet = lazy(whenThere(() => import('./key-sheet.tsx')));
const RestoredLine = lazy(whenThere(() => import('./restored-line.tsx')));

/** The gate: nobody signed in goes to the sign-in, an empty house to the welcome page, everyone else into the store. */
export function Shell() {
  const me = useMeQuery();
  if (me.isPending) return <div className="h-full bg-paper" />;
  if (me.isError && !me.data) return <ErrorState error={me.error} onRetry={() => void me.refetch()} className="pt-[24dvh]" />;
  return me.data ? <Inside me={me.data} /> : <Outside />;
}

function Outside() {
  const { href } = useLocation();
  // Where one wanted to go, kept from the first render: the address changes while going to the sign-in.
  const [wanted] = useState(href);
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => unwrap(api.GET('/api/v1/setup')) });
  if (setup.isPending) return <div className="h-full bg-paper" />;
  if (setup.isError) return <ErrorState error={setup.error} onRetry={() => void setup.refetch()} className="pt-[24dvh]" />;
  return setup.data.ready ? <GoTo to="/sign-in" search={wanted === '/' ? {} : { next: wanted }} /> : <GoTo to="/welcome" />;
}

function Inside({ me }: { me: Me }) {
  const t = useMessages(messages);
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  useRegionOf(me);
  useEffect(startKeyboard, []);
  useEffect(() => {
    // Fetched once the page is drawn, so that what is typed right after Ctrl K lands in the palette.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), 2_000);
    return () => clearTimeout(timer);
  }, []);
  useShellKeys({ openPalette: () => setShown('palette'), openKeys: () => setShown('keys') });
  return (
    <div className="group/shell flex h-full max-desk:flex-col">
      <a href="#content" className="sr-only z-50 rounded-1 bg-surface p-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">{t.skip}</a>
      <Rail openPalette={() => setShown('palette')} openKeys={() => setShown('keys')} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionLine />
        <Restored />
        {/* Clipped: what is only for screen readers stands absolutely somewhere below, and must not let the frame itself be scrolled away. */}
        <main id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-clip outline-0 print:overflow-visible"><Outlet /></main>
      </div>
      <BottomBar />
      <Suspense>
        {shown === 'palette' && <Palette onClose={() => setShown(null)} openKeys={() => setShown('keys')} />}
        {shown === 'keys' && <KeySheet onClose={() => setShown(null)} />}
      </Suspense>
    </div>
  );
}

/** Asks whoever runs the store's server whether a backup was restored lately; hardly ever, so its words come when they are needed. */
function Restored() {
  const can = useCan();
  const { data } = useQuery({ queryKey: ['restored-backup'], queryFn: () => unwrap(api.GET('/api/v1/restored-backup')), enabled: can('store.manage'), staleTime: 300_000 });
  return data?.held ? <Suspense><RestoredLine held={data.held} /></Suspense> : null;
}

/** Says that the database is away, or the live connection once it has been for longer than a blink. */
function ConnectionLine() {
  const t = useMessages(messages);
  const connection = useConnection();
  const away = useDatabaseAway();
  const [late, setLate] = useState(false);
  useReturn(away);
  useEffect(() => {
    if (connection !== 'lost') return setLate(false);
    const timer = setTimeout(() => setLate(true), 3000);
    return () => clearTimeout(timer);
  }, [connection]);
  if (!away && !late) return null;
  return <p role="status" className="border-b border-line bg-wait-soft px-4 py-1.5 text-center text-12 text-wait">{away ? t.databaseAway : t.lost}</p>;
}

/** While the database is away, asks every three seconds; when it is back, everything shown is fetched again. */
function useReturn(away: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(() => void fetchMe().catch(() => undefined), 3000);
    return () => {
      clearInterval(timer);
      void queries.invalidateQueries();
    };
  }, [away, queries]);
}

function useRegionOf({ agent, store }: Me): void {
  const { locale } = agent;
  const zone = agent.zone ?? store.zone;
  useEffect(() => setRegion({ locale, zone, currency: store.currency }), [locale, zone, store.currency]);
}
