import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Bubble, PendingBubble } from './bubble.tsx';
import { EmailAsk } from './email-ask.tsx';
import { clock, dayHeading, daysApart } from './expectation.ts';
import type { Message } from './protocol.ts';
import { useUi } from './ui.ts';

const NEAR_END = 80;
/** Messages closer than this, by the same person, are drawn as one group. */
const GROUP = 5 * 60_000;

/** The conversation, oldest first, kept at its end unless the shopper has scrolled up to read. */
export function Thread() {
  const { state, t, locale } = useUi();
  const box = useRef<HTMLDivElement>(null);
  const { messages, config, seenByAgent } = state;
  const pending = state.pending.filter((item) => !messages.some((known) => known.clientId === item.message.clientId));
  const mine = messages.findLast((message) => message.from === 'shopper');
  const atEnd = useStickToEnd(box, messages, messages.length + pending.length + (state.typing === null ? 0 : 1));

  return (
    <div ref={box} class="thread" role="log" aria-label={t.thread} aria-live="polite" tabIndex={0} onScroll={atEnd}>
      <Beginning />
      {config.texts.intro && state.previous === null && (
        <div class="row in">
          <p class="bubble" dir="auto">{config.texts.intro}</p>
        </div>
      )}
      {messages.map((message, index) => (
        <div key={message.id} class="entry">
          {startsDay(message, messages[index - 1]) && (
            <p class="day">{dayHeading(new Date(message.at), locale, new Date())}</p>
          )}
          <Bubble message={message} first={startsGroup(message, messages[index - 1])} />
          {message === mine && pending.length === 0 && (
            <Receipt seen={message.id <= seenByAgent} at={clock(new Date(message.at), locale)} />
          )}
        </div>
      ))}
      {pending.map((item) => (
        <PendingBubble key={item.message.clientId} item={item} />
      ))}
      <EmailAsk />
      {state.typing !== null && <Typing name={state.typing} />}
    </div>
  );
}

function Beginning() {
  const { chat, state, t } = useUi();
  const [busy, setBusy] = useState(false);
  if (state.loading && !state.messages.length) {
    return <div class="skeleton" role="status" aria-label={t.loading}><i /><i /><i /></div>;
  }
  if (state.previous === null) return null;
  const older = (): void => {
    setBusy(true);
    void chat.older().catch(() => undefined).then(() => setBusy(false));
  };
  return <button type="button" class="older" disabled={busy} onClick={older}>{t.older}</button>;
}

function Receipt({ seen, at }: { seen: boolean; at: string }) {
  const { t } = useUi();
  return <p class={seen ? 'receipt seen' : 'receipt'}>{at} · {seen ? t.seen : t.sent}</p>;
}

function Typing({ name }: { name: string }) {
  const { t } = useUi();
  return (
    <div class="row in">
      <p class="bubble dots" role="status" aria-label={t.typing(name)}><i /><i /><i /></p>
    </div>
  );
}

const startsDay = (message: Message, before: Message | undefined): boolean =>
  !before || daysApart(new Date(before.at), new Date(message.at)) !== 0;

const startsGroup = (message: Message, before: Message | undefined): boolean =>
  !before ||
  before.from !== message.from ||
  before.agent?.name !== message.agent?.name ||
  Date.parse(message.at) - Date.parse(before.at) > GROUP;

/** Follows new messages only while the end is in view, and holds still when older ones appear above. */
function useStickToEnd(box: { current: HTMLDivElement | null }, messages: readonly Message[], count: number) {
  const sticking = useRef(true);
  const height = useRef(0);
  const first = messages[0]?.id;
  const lastFirst = useRef(first);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (lastFirst.current !== first && !sticking.current) element.scrollTop += element.scrollHeight - height.current;
    else if (sticking.current) element.scrollTop = element.scrollHeight;
    lastFirst.current = first;
    height.current = element.scrollHeight;
  }, [count, first]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // A phone's keyboard shrinks the panel, images grow the thread: the end stays in view.
    const observer = new ResizeObserver(() => {
      if (sticking.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return () => {
    const element = box.current;
    if (element) sticking.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  };
}
