import { Fragment, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useStable } from '../../../lib/use-stable.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../../ui/states.tsx';
import type { ConversationDetail, Message } from '../shapes.ts';
import { lineWords } from './line-words.ts';
import { MessageView, NoteView } from './message.tsx';
import { messages } from './messages.ts';
import { Related } from './related.tsx';
import { useJump } from './use-jump.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import type { Thread as ThreadData } from './use-thread.ts';

interface ThreadProps {
  detail: ConversationDetail | undefined;
  thread: ThreadData;
  /** The message that was searched for. */
  foundId: number | null;
  onSplit: (messageId: number) => void;
}

/** Everything that was said, oldest first, standing at the end, or at the message that was found. */
export function Thread({ detail, thread, foundId, onSplit }: ThreadProps) {
  const t = useMessages(messages);
  const f = useFormat();
  const { box, end, atEnd } = useStayAtEnd(thread.items);
  useJump(thread, foundId, { box, atEnd });
  const top = useOlderAbove(box, thread);
  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.error && thread.items.length === 0) return <ErrorState error={thread.error} onRetry={thread.retry} className="flex-1" />;
  const customerName = detail?.customer?.name ?? '';
  return (
    <div ref={box} tabIndex={0} role="log" aria-label={t.thread} className="focus-inset min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4 desk:px-5">
      <div className="mx-auto flex min-h-full max-w-[58rem] flex-col justify-end gap-3.5">
        {thread.hasOlder && <div ref={top} className="flex justify-center"><Button size="small" busy={thread.loadingOlder} onClick={thread.older}>{t.earlier}</Button></div>}
        {detail && <Related detail={detail} />}
        {thread.items.length === 0 && <p className="self-center text-12 text-ink-3">{t.noMessages}</p>}
        {thread.items.map((message, index) => (
          <Fragment key={message.id}>
            {newDay(thread.items[index - 1], message, f.dayKey) && <DayLine at={message.at} />}
            {message.kind === 'system' ? <SystemLine message={message} /> : message.kind === 'note' ? <NoteView message={message} found={message.id === foundId} /> : (
              <MessageView message={message} found={message.id === foundId} customerName={customerName} {...(index > 0 && message.id > 0 && { onSplit: () => onSplit(message.id) })} />
            )}
          </Fragment>
        ))}
        <div ref={end} />
      </div>
    </div>
  );
}

const newDay = (before: Message | undefined, message: Message, key: (at: string) => string) => !before || key(before.at) !== key(message.at);

function DayLine({ at }: { at: string }) {
  const f = useFormat();
  return <time dateTime={at} title={f.date(at)} className="self-center text-12 text-ink-3">{f.day(at)}</time>;
}

function SystemLine({ message }: { message: Message }) {
  const f = useFormat();
  return (
    <p className="max-w-[85%] self-center text-center text-12 text-ink-2">
      {lineWords(message)} <time dateTime={message.at} title={f.full(message.at)} className="text-ink-3">· {f.time(message.at)}</time>
    </p>
  );
}

function ThreadSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-4 px-5 py-4">
      <Skeleton className="h-20 w-2/3" />
      <Skeleton className="h-14 w-1/2 self-end" />
      <Skeleton className="h-24 w-3/5" />
    </div>
  );
}

/** Asks for older messages a screen before their end is reached. What failed is not asked for again by itself: the button stays. */
function useOlderAbove(box: RefObject<HTMLDivElement | null>, { hasOlder, loadingOlder, olderFailed, older }: ThreadData) {
  const top = useRef<HTMLDivElement>(null);
  const ask = useStable(older);
  const mayAsk = hasOlder && !loadingOlder && !olderFailed;
  useEffect(() => {
    if (!mayAsk || !top.current) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask(), { root: box.current, rootMargin: '800px 0px 0px' });
    watcher.observe(top.current);
    return () => watcher.disconnect();
  }, [mayAsk, box, ask]);
  return top;
}
