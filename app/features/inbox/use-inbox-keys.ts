import { useKeys } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import type { Kind } from './composer/draft.ts';
import type { Picking } from './conversation-header.tsx';
import { messages } from './messages.ts';
import { listQuery } from './place.ts';
import type { PlaceControl } from './place.ts';
import type { ConversationRow } from './shapes.ts';
import { steps, useActOnView, useActs } from './use-acts.ts';
import type { Selection } from './use-selection.ts';

interface Keyed extends PlaceControl {
  /** What an act is done to: the ticked ones, else the open or marked one. */
  targets: readonly ConversationRow[];
  cursorId: number | null;
  move: (step: 1 | -1) => void;
  open: (id: number) => void;
  onDone: () => void;
  selection: Selection;
  /** Puts the caret where this is written, as soon as that is there. */
  write: (kind: Kind) => void;
  /** What the list has loaded, and whether the view holds more. */
  loaded: readonly number[];
  hasMore: boolean;
  setPicking: (picking: Picking) => void;
  setBulkPicking: (picking: Picking) => void;
  togglePanel: () => void;
  startSearch: () => void;
  startWriting: () => void;
}

/** The keys of the inbox. Every one of them is also in the palette and in the `?` sheet. */
export function useInboxKeys(inbox: Keyed): void {
  const t = useMessages(messages);
  const { agent } = useMe();
  const act = useActs();
  const actOnView = useActOnView();
  const { targets, place, go, selection } = inbox;
  const opened = place.conversationId !== null;
  const run = (step: Parameters<typeof act>[1], finishes = false) => {
    if (targets.length === 0) return;
    void (selection.whole ? actOnView(listQuery(place), step) : act(targets, step));
    if (finishes && selection.ids.size === 0 && opened) inbox.onDone();
    selection.clear();
  };
  const pick = (picking: Picking) => {
    if (selection.ids.size > 0) return inbox.setBulkPicking(picking);
    if (opened) return inbox.setPicking(picking);
    if (inbox.cursorId === null) return;
    inbox.open(inbox.cursorId);
    inbox.setPicking(picking);
  };
  const write = (kind: Kind) => {
    if (!opened && inbox.cursorId === null) return;
    if (inbox.cursorId !== null) inbox.open(inbox.cursorId);
    inbox.write(kind);
  };
  const allClosed = targets.length > 0 && targets.every((row) => row.status === 'closed');
  const markedId = place.conversationId ?? inbox.cursorId;
  const group = t.conversationGroup;
  // Once: all that is loaded. Once more: all that the view holds.
  const selectAll = () => !place.q && inbox.loaded.length > 0 && selection.all(inbox.loaded, inbox.hasMore && inbox.loaded.every((id) => selection.ids.has(id)));
  useKeys([
    { keys: 'j', label: t.next, group: t.moveGroup, run: () => inbox.move(1) },
    { keys: 'k', label: t.previous, group: t.moveGroup, run: () => inbox.move(-1) },
    { keys: 'Enter', label: t.openIt, group: t.moveGroup, run: () => inbox.cursorId !== null && inbox.open(inbox.cursorId) },
    { keys: 'Escape', label: t.back, group: t.moveGroup, run: () => (selection.ids.size > 0 ? selection.clear() : go({ conversationId: null })) },
    { keys: '/', label: t.search, group: t.moveGroup, run: inbox.startSearch },
    { keys: 'r', label: t.reply, group, run: () => write('reply') },
    { keys: 'n', label: t.note, group, run: () => write('note') },
    { keys: 'a', label: t.assign, group, run: () => pick('assign') },
    { keys: 'Shift+a', label: t.assignMe, group, run: () => run(steps.assign(agent)) },
    { keys: 'l', label: t.label, group, run: () => pick('tag') },
    { keys: 's', label: t.snooze, group, run: () => (targets.length > 0 && targets.every((row) => row.status === 'snoozed') ? run(steps.wake()) : pick('snooze')) },
    { keys: 'e', label: allClosed ? t.reopen : t.close, group, run: () => run(allClosed ? steps.reopen() : steps.close(), !allClosed) },
    { keys: 'Shift+u', label: t.markUnread, group, run: () => run(steps.markUnread()) },
    { keys: 'm', label: t.merge, group, run: () => selection.ids.size === 0 && pick('merge') },
    { keys: '!', label: t.markSpam, group, run: () => run(steps.markSpam(), true) },
    { keys: 'x', label: t.select, group, run: () => markedId !== null && selection.set(markedId, !selection.ids.has(markedId)) },
    { keys: 'Shift+x', label: t.selectAll, group, run: selectAll },
    { keys: 'i', label: t.togglePanel, group, run: inbox.togglePanel },
    { keys: 'c', label: t.write, group, run: inbox.startWriting },
    ...(['mine', 'unassigned', 'team', 'all'] as const).map((view, index) => ({
      keys: String(index + 1), label: t[view], group: t.viewGroup, run: () => go({ view, tab: 'open', conversationId: null, q: '', tagId: null }),
    })),
  ]);
}
