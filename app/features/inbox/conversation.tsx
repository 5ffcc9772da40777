import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useImperativeHandle, useRef } from 'react';
import type { Ref, RefObject } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { useStable } from '../../lib/use-stable.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { getConversation } from './calls.ts';
import type { ComposerHandle } from './composer/composer.tsx';
import type { Kind } from './composer/draft.ts';
import { ConversationBody } from './conversation-body.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import type { Picking } from './conversation-header.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { ConversationRow } from './shapes.ts';

export interface ConversationHandle {
  write: (kind: Kind) => void;
}

interface ConversationProps {
  ref?: Ref<ConversationHandle>;
  id: number;
  /** What the list knows of it: the heading does not wait for more. */
  row: ConversationRow | undefined;
  /** The message that was searched for. */
  foundId: number | null;
  picking: Picking;
  setPicking: (picking: Picking) => void;
  /** What is to be written as soon as there is a field for it. */
  wanted: RefObject<Kind | null>;
  /** On to the next after an act that finishes this one. */
  onDone: () => void;
  onBack: () => void;
  onPanel: () => void;
  /** Goes to another conversation. */
  onOpen: (id: number) => void;
}

/**
 * One conversation: its heading and acts at once, what was said and the place for the answer as soon as they are drawn. Until then the
 * former ones stand there and take no key or press, so that nothing is written to the wrong customer.
 */
export function Conversation({ ref, id, row, foundId, picking, setPicking, wanted, onDone, onBack, onPanel, onOpen }: ConversationProps) {
  const t = useMessages(messages);
  const conversation = useQuery({ queryKey: keys.conversation(id), queryFn: () => getConversation(id) });
  const detail = conversation.data ?? row;
  const drawnId = useDeferredValue(id);
  const drawn = drawnId === id;
  const composer = useRef<ComposerHandle>(null);
  useImperativeHandle(ref, () => ({
    write(kind) {
      if (drawn && composer.current) composer.current.focus(kind);
      else wanted.current = kind;
    },
  }), [drawn, wanted]);
  const [done, open] = [useStable(onDone), useStable(onOpen)];

  if (conversation.isError && !conversation.data) return <section aria-label={t.conversation} className="flex min-w-0 flex-1 flex-col"><ErrorState className="pt-[24dvh]" error={conversation.error} onRetry={() => void conversation.refetch()} action={<Button className="desk:hidden" onClick={onBack}>{t.back}</Button>} /></section>;
  return (
    <section aria-label={t.conversation} data-whole-screen className="flex h-full min-w-0 flex-1 flex-col bg-paper">
      <ConversationHeader id={id} detail={detail?.id === id ? detail : undefined} picking={picking} setPicking={setPicking} onDone={onDone} onBack={onBack} onPanel={onPanel} onOpen={onOpen} />
      <div className="flex min-h-0 flex-1 flex-col" inert={!drawn} aria-busy={!drawn}>
        <ConversationBody key={drawnId} id={drawnId} foundId={drawn ? foundId : null} composer={composer} wanted={wanted} onDone={done} onOpen={open} />
      </div>
    </section>
  );
}
