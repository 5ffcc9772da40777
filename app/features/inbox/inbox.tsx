import MessagesSquare from 'lucide-react/icons/messages-square';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useMediaQuery } from '../../lib/media.ts';
import { useMessages } from '../../lib/messages.ts';
import { whenThere } from '../../lib/when-there.ts';
import { cx } from '../../ui/classes.ts';
import { Drawer } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Kind } from './composer/draft.ts';
import type { ConversationHandle } from './conversation.tsx';
import type { Picking } from './conversation-header.tsx';
import { List } from './list.tsx';
import { messages } from './messages.ts';
import { usePlace } from './place.ts';
import { useDetailRow } from './use-detail-row.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useInboxSignals, usePrefetch } from './use-list.ts';
import { useMoves } from './use-moves.ts';
import { useRows } from './use-rows.ts';
import { useSelection } from './use-selection.ts';

// The list is there first; the rest is fetched while it is read, so that opening a conversation waits for nothing.
const loadConversation = whenThere(() => import('./conversation.tsx'));
const loadPanel = whenThere(() => import('./panel/side-panel.tsx'));
const Conversation = lazy(() => loadConversation().then((parts) => ({ default: parts.Conversation })));
const SidePanel = lazy(() => loadPanel().then((parts) => ({ default: parts.SidePanel })));
const NewMessage = lazy(whenThere(() => import('./composer/new-message.tsx')));

/** The inbox: list | conversation | customer. One pane at a time on a phone. */
export default function Inbox() {
  const t = useMessages(messages);
  const { place, go, home } = usePlace();
  const list = useRows(place);
  const moves = useMoves(place, go, list.ids);
  const prefetch = usePrefetch();
  const selection = useSelection(`${place.view} ${place.tab} ${place.q} ${place.tagId ?? ''}`);
  const conversation = useRef<ConversationHandle>(null);
  const wanted = useRef<Kind | null>(null);
  const write = (kind: Kind) => {
    if (conversation.current) conversation.current.write(kind);
    else wanted.current = kind;
  };
  const [picking, setPicking] = useState<Picking>(null);
  const [bulkPicking, setBulkPicking] = useState<Picking>(null);
  const [searchAsked, setSearchAsked] = useState(0);
  const startSearch = () => setSearchAsked((times) => times + 1);
  const [writing, setWriting] = useState(false);
  const panel = usePanel();
  useInboxSignals();

  const { conversationId } = place;
  const openRow = useDetailRow(list.rows, conversationId ?? moves.cursorId);
  const targets = useMemo(() => {
    const ticked = list.rows.filter((row) => selection.ids.has(row.id));
    return ticked.length > 0 ? ticked : openRow ? [openRow] : [];
  }, [list.rows, selection.ids, openRow]);
  useEffect(() => {
    void loadConversation();
    void loadPanel();
  }, []);
  useEffect(() => setPicking(null), [conversationId]);
  const panelId = useDeferredValue(conversationId) ?? conversationId ?? 0;
  useEffect(() => {
    for (const id of [moves.nextId, moves.previousId]) if (id !== undefined) prefetch(id);
  }, [moves.nextId, moves.previousId, prefetch]);
  useInboxKeys({
    place, go, home, targets, cursorId: moves.cursorId, move: moves.move, open: moves.open, onDone: moves.advance, selection, loaded: list.ids, hasMore: list.hasNextPage, write, setPicking, setBulkPicking,
    togglePanel: panel.toggle, startSearch, startWriting: () => setWriting(true),
  });

  return (
    <div className="flex h-full">
      <div className={cx('h-full min-w-0 max-desk:flex-1', conversationId !== null && 'max-desk:hidden')}>
        <List
          place={place} go={go} home={home} list={list} cursorId={moves.cursorId} selection={selection} bulkPicking={bulkPicking} setBulkPicking={setBulkPicking} onHover={prefetch}
          searchAsked={searchAsked} startSearch={startSearch} endSearch={() => setSearchAsked(0)} onWrite={() => setWriting(true)}
        />
      </div>
      {conversationId === null ? (
        <div className="grid flex-1 place-items-center max-desk:hidden">
          <EmptyState icon={<MessagesSquare size={24} />} title={t.choose}>{t.chooseHint}</EmptyState>
        </div>
      ) : (
        <>
          <Suspense fallback={<div className="flex-1" />}>
            <Conversation
              ref={conversation} id={conversationId} row={openRow} foundId={list.hits?.get(conversationId)?.id ?? place.messageId} picking={picking} setPicking={setPicking} wanted={wanted} onDone={moves.advance}
              onBack={() => go({ conversationId: null })} onPanel={panel.toggle} onOpen={moves.open}
            />
          </Suspense>
          {panel.wide ? panel.shown && (
            <aside aria-label={t.panel} className="h-full w-[20.25rem] shrink-0 overflow-y-auto border-l border-line bg-surface" inert={panelId !== conversationId}><Suspense><SidePanel conversationId={panelId} /></Suspense></aside>
          ) : (
            <Drawer open={panel.shown} onClose={panel.toggle} title={t.panel}><Suspense><SidePanel conversationId={panelId} /></Suspense></Drawer>
          )}
        </>
      )}
      {writing && <Suspense><NewMessage onClose={() => setWriting(false)} onOpen={moves.open} /></Suspense>}
    </div>
  );
}

/** The side panel stands beside the conversation where there is room, and slides over it where there is not. */
function usePanel() {
  const wide = useMediaQuery('(width >= 75rem)');
  const [choice, setChoice] = useState({ wide: true, narrow: false });
  return {
    wide,
    shown: wide ? choice.wide : choice.narrow,
    toggle: () => setChoice((now) => (wide ? { ...now, wide: !now.wide } : { ...now, narrow: !now.narrow })),
  };
}
