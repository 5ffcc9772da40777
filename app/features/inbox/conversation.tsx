import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Ref } from 'react';
import { RESYNC, useTopic } from '../../lib/realtime.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { refresh, showChange } from './cache.ts';
import { act, getConversation, split, undoRearrangement } from './calls.ts';
import { PresenceLine } from './composer/banners.tsx';
import { Composer } from './composer/composer.tsx';
import type { ComposerHandle } from './composer/composer.tsx';
import type { Kind } from './composer/draft.ts';
import { messages as composerMessages } from './composer/messages.ts';
import { usePresence } from './composer/use-presence.ts';
import { ConversationHeader } from './conversation-header.tsx';
import type { Picking } from './conversation-header.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { ConversationDetail } from './shapes.ts';
import { ScheduledReplies } from './thread/scheduled.tsx';
import { Thread } from './thread/thread.tsx';
import { useThread } from './thread/use-thread.ts';

export interface ConversationHandle {
  write: (kind: Kind) => void;
}

interface ConversationProps {
  ref?: Ref<ConversationHandle>;
  id: number;
  picking: Picking;
  setPicking: (picking: Picking) => void;
  /** On to the next after an act that finishes this one. */
  onDone: () => void;
  onBack: () => void;
  onPanel: () => void;
  /** Goes to another conversation. */
  onOpen: (id: number) => void;
}

/** One conversation: its heading and acts, what was said, and where the answer is written. */
export function Conversation({ ref, id, picking, setPicking, onDone, onBack, onPanel, onOpen }: ConversationProps) {
  const t = useMessages(messages);
  const composerWords = useMessages(composerMessages);
  const queries = useQueryClient();
  const can = useCan();
  const conversation = useQuery({ queryKey: keys.conversation(id), queryFn: () => getConversation(id) });
  const detail = conversation.data;
  const thread = useThread(id);
  const presence = usePresence(id, detail?.lock ?? null, can('conversations.write'));
  const composer = useRef<ComposerHandle>(null);
  useConversationSignals(id);
  useMarkRead(detail);
  useImperativeHandle(ref, () => ({ write: (kind) => composer.current?.focus(kind) }), []);

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

  if (conversation.isError && !detail) return <section aria-label={t.conversation} className="flex min-w-0 flex-1 flex-col"><ErrorState className="pt-[24dvh]" error={conversation.error} onRetry={() => void conversation.refetch()} action={<Button className="desk:hidden" onClick={onBack}>{t.back}</Button>} /></section>;
  return (
    <section aria-label={t.conversation} data-whole-screen className="flex h-full min-w-0 flex-1 flex-col bg-paper">
      <ConversationHeader id={id} detail={detail} picking={picking} setPicking={setPicking} onDone={onDone} onBack={onBack} onPanel={onPanel} onOpen={onOpen} />
      <Thread key={id} detail={detail} thread={thread} onSplit={splitFrom} />
      {detail && <ScheduledReplies detail={detail} />}
      <PresenceLine presence={presence} />
      {detail?.mergedInto ? (
        <p className="flex items-center justify-center gap-3 p-4 text-ink-2">{composerWords.mergedHint} <LinkButton to={`/inbox/${detail.mergedInto}`}>{composerWords.openMerged}</LinkButton></p>
      ) : detail && can('conversations.write') ? (
        <Composer key={id} ref={composer} detail={detail} items={thread.items} lastId={thread.lastId} presence={presence} onClosed={onDone} />
      ) : null}
    </section>
  );
}

/** Fetches again what changed in the open conversation. Typing and looking are no changes. */
function useConversationSignals(id: number): void {
  const queries = useQueryClient();
  useTopic(`conversation:${id}`, (signal) => {
    if (['viewing', 'locked', 'unlocked'].includes(signal.type)) return;
    void queries.invalidateQueries({ queryKey: keys.conversation(id) });
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
