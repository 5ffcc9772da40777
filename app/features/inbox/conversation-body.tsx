import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { RESYNC, useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { LinkButton } from '../../ui/link.tsx';
import { addMessage, refresh, showChange } from './cache.ts';
import { act, getConversation, split, undoRearrangement } from './calls.ts';
import { PresenceLine } from './composer/banners.tsx';
import { Composer } from './composer/composer.tsx';
import type { ComposerHandle } from './composer/composer.tsx';
import type { Kind } from './composer/draft.ts';
import { messages as composerMessages } from './composer/messages.ts';
import { usePresence } from './composer/use-presence.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { ConversationDetail, Message } from './shapes.ts';
import { ScheduledReplies } from './thread/scheduled.tsx';
import { Thread } from './thread/thread.tsx';
import { useThread } from './thread/use-thread.ts';

interface BodyProps {
  id: number;
  foundId: number | null;
  composer: RefObject<ComposerHandle | null>;
  /** What is to be written as soon as there is a field for it: `r` may be pressed before the conversation is drawn. */
  wanted: RefObject<Kind | null>;
  onDone: () => void;
  onOpen: (id: number) => void;
}

/** What was said, and where the answer is written. Drawn again only for another conversation or for news of this one. */
export const ConversationBody = memo(function ConversationBody({ id, foundId, composer, wanted, onDone, onOpen }: BodyProps) {
  const t = useMessages(messages);
  const composerWords = useMessages(composerMessages);
  const queries = useQueryClient();
  const can = useCan();
  const detail = useQuery({ queryKey: keys.conversation(id), queryFn: () => getConversation(id) }).data;
  const thread = useThread(id);
  const presence = usePresence(id, detail?.lock ?? null, can('conversations.write'));
  useConversationSignals(id);
  useMarkRead(detail);
  const takeComposer = useCallback((handle: ComposerHandle | null) => {
    composer.current = handle;
    if (!handle || wanted.current === null) return;
    handle.focus(wanted.current);
    wanted.current = null;
  }, [composer, wanted]);

  const splitFrom = (messageId: number) => {
    let made = { id: 0, rearrangementId: 0 };
    void perform({
      done: t.didSplit,
      run: async () => {
        made = await split(id, messageId);
        onOpen(made.id);
      },
      undo: async () => {
        await undoRearrangement(made.rearrangementId);
        onOpen(id);
      },
      settled: () => refresh(queries, id),
    });
  };
  return (
    <>
      <Thread detail={detail} thread={thread} foundId={foundId} onSplit={splitFrom} />
      {detail && <ScheduledReplies detail={detail} />}
      <PresenceLine presence={presence} conversationId={id} />
      {detail?.mergedInto ? (
        <p className="flex items-center justify-center gap-3 p-4 text-ink-2">{composerWords.mergedHint} <LinkButton to={`/inbox/${detail.mergedInto}`}>{composerWords.openMerged}</LinkButton></p>
      ) : detail && can('conversations.write') ? (
        <Composer ref={takeComposer} detail={detail} items={thread.items} lastId={thread.lastId} presence={presence} onClosed={onDone} />
      ) : null}
    </>
  );
});

/** Fetches again what changed in the open conversation. Typing and looking are no changes. */
function useConversationSignals(id: number): void {
  const queries = useQueryClient();
  useTopic(`conversation:${id}`, (signal) => {
    if (['viewing', 'locked', 'unlocked', 'customer_typing'].includes(signal.type)) return;
    void queries.invalidateQueries({ queryKey: keys.conversation(id) });
    if (signal.message && addMessage(queries, signal.message as Message)) return;
    if (signal.type === RESYNC || /^(message|reply|conversation)\./.test(signal.type)) void queries.invalidateQueries({ queryKey: keys.messages(id) });
  });
}

/** What is on the screen has been read; nobody needs to say so. */
function useMarkRead(detail: ConversationDetail | undefined): void {
  const queries = useQueryClient();
  const marked = useRef('');
  useEffect(() => {
    if (!detail?.unread || document.visibilityState !== 'visible') return;
    const once = `${detail.id}:${detail.lastMessage?.id ?? 0}`;
    if (marked.current === once) return;
    marked.current = once;
    act(detail.id, 'mark-read').then(() => showChange(queries, [detail.id], () => ({ unread: false })), () => undefined);
  }, [detail, queries]);
}
