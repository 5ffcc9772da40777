import Lock from 'lucide-react/icons/lock';
import MessageSquareWarning from 'lucide-react/icons/message-square-warning';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { messages as threadMessages } from '../thread/messages.ts';
import { useAuthorName } from '../thread/message.tsx';
import type { Message } from '../shapes.ts';
import { useNow } from '../use-now.ts';
import { useTyping } from '../use-typing.ts';
import { messages } from './messages.ts';
import type { Presence } from './use-presence.ts';

/** Who else is at it: the shopper who writes; "B is replying", soft, so it only says so, and when it ends. */
export function PresenceLine({ presence, conversationId }: { presence: Presence; conversationId: number }) {
  const t = useMessages(messages);
  const thread = useMessages(threadMessages);
  const f = useFormat();
  const now = useNow();
  const { lockedBy, watching } = presence;
  const others = watching.filter((one) => one.agentId !== lockedBy?.agentId);
  const shopper = useTyping(conversationId);
  if (!lockedBy && !shopper && others.length === 0) return null;
  const writers = others.filter((one) => one.typing);
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-2 text-12 text-ink-2 desk:px-5">
      {shopper && <span>{thread.customerTyping}</span>}
      {lockedBy && (
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={lockedBy.name} size="small" />
          <span><span className="font-semibold text-wait"><Lock size={11} className="mr-1 inline" aria-hidden />{t.replying(lockedBy.name)}</span> · {t.lockEnds(f.duration(Math.max(60_000, new Date(lockedBy.until).getTime() - now)))} · {t.replyingHint}</span>
        </span>
      )}
      {writers.length > 0 && <span>{thread.typing(f.list(writers.map((one) => one.name)))}</span>}
      {others.length > writers.length && <span>{thread.viewing(f.list(others.filter((one) => !one.typing).map((one) => one.name)))}</span>}
    </div>
  );
}

/** What was said since one began to write, word for word, to be read before sending. */
export function ChangedBanner({ news, customerName, onSeen }: { news: readonly Message[]; customerName: string; onSeen: () => void }) {
  const t = useMessages(messages);
  if (news.length === 0) return null;
  return (
    <section role="alert" aria-label={t.changed} className="rounded-t-[9px] border-b border-line bg-wait-soft px-3.5 py-2.5">
      <p className="flex items-center gap-2 text-12 font-semibold text-wait"><MessageSquareWarning size={14} aria-hidden />{t.changed}</p>
      <ul className="mt-1 flex max-h-40 flex-col gap-1.5 overflow-y-auto">
        {news.map((message) => <NewsItem key={message.id} message={message} customerName={customerName} />)}
      </ul>
      <Button size="small" className="mt-2" onClick={onSeen}>{t.seenIt}</Button>
    </section>
  );
}

function NewsItem({ message, customerName }: { message: Message; customerName: string }) {
  const f = useFormat();
  const name = useAuthorName(message, customerName);
  return (
    <li className="text-14" lang={message.language ?? undefined}>
      <span className="text-12 text-ink-3"><b className="font-semibold text-ink">{name}</b> · {f.time(message.at)}</span>
      <p className="line-clamp-3 whitespace-pre-wrap">{message.replyText ?? message.text}</p>
    </li>
  );
}
