import Copy from 'lucide-react/icons/copy';
import Ellipsis from 'lucide-react/icons/ellipsis';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import Split from 'lucide-react/icons/split';
import { Suspense, useState } from 'react';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useMe } from '../../../lib/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { cx } from '../../../ui/classes.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { toast } from '../../../ui/toast.tsx';
import { ProductCards } from '../cards/lazy.ts';
import { channelName } from '../channel.tsx';
import { messages as inboxMessages } from '../messages.ts';
import type { Message } from '../shapes.ts';
import { useColleagues } from '../use-colleagues.ts';
import { Attachments } from './attachments.tsx';
import { DeliveryState, DeliveryTrouble } from './delivery-state.tsx';
import { LinkedText } from './linked-text.tsx';
import { MailFrame } from './mail-frame.tsx';
import { messages } from './messages.ts';
import { Recipients } from './recipients.tsx';
import { messageElementId } from './use-jump.ts';

interface Shown {
  message: Message;
  /** What was searched for stands out. */
  found: boolean;
  /** Name of the customer of the conversation, for messages that carry none. */
  customerName: string;
  onSplit?: () => void;
}

const standsOut = 'group-aria-[current]:outline-2 group-aria-[current]:outline-wait';

/** What the customer, a colleague or the house said. */
export function MessageView({ message, found, customerName, onSplit }: Shown) {
  const t = useMessages(messages);
  const f = useFormat();
  const ours = message.kind === 'outgoing';
  const known = useKnownName(message, customerName);
  const name = useAuthorName(message, customerName);
  return (
    <article
      id={messageElementId(message.id)}
      aria-current={found || undefined}
      aria-label={`${name}, ${f.full(message.at)}`}
      className={cx('group flex w-full max-w-[46rem] gap-2.5 scroll-my-10', ours ? 'flex-row-reverse self-end' : 'self-start')}
    >
      <span className="pt-0.5 max-desk:hidden"><Avatar name={known} /></span>
      <div
        className={cx(
          'min-w-0 rounded-[12px] border px-3.5 py-2.5', standsOut,
          message.state === 'undone' ? 'rounded-tr-[4px] border-dashed border-line-strong text-ink-3 line-through decoration-ink-3/40' : ours ? 'rounded-tr-[4px] border-transparent bg-accent-soft' : 'rounded-tl-[4px] border-line bg-surface',
          message.html && !message.replyText ? 'flex-1' : 'max-w-[85%]',
        )}
      >
        <header className="mb-0.5 flex flex-wrap items-center gap-x-1.5 text-12 text-ink-3">
          <span className="font-semibold text-ink">{name}</span>
          <span>· {channelName(message.channel)} ·</span>
          <time dateTime={message.at} title={f.full(message.at)}>{f.time(message.at)}</time>
          {message.editedAt && <span>· {t.edited}</span>}
          <DeliveryState message={message} />
          {message.authentication === 'fail' && !ours && <span className="flex items-center gap-1 text-risk"><ShieldAlert size={12} aria-hidden />{t.spoofed}</span>}
          {message.automatic && <span>· {t.automaticMail}</span>}
          <MessageMenu message={message} onSplit={onSplit} />
        </header>
        <Recipients message={message} />
        <Content message={message} />
        <Attachments items={shownAttachments(message)} />
        {message.cards.length > 0 && <Suspense fallback={<div className="mt-2 h-20 w-80" />}><ProductCards cards={message.cards} /></Suspense>}
        {ours && <DeliveryTrouble message={message} />}
      </div>
    </article>
  );
}

/** What was new first; the rest, quotes and signature, when asked for. */
function Content({ message }: { message: Message }) {
  const t = useMessages(messages);
  const [whole, setWhole] = useState(false);
  const lang = message.language ?? '';
  const folded = message.replyText !== null && message.replyText !== message.text;
  const text = folded && !whole ? message.replyText ?? '' : message.text;
  const asMail = message.html !== null && (!folded || whole);
  return (
    <div lang={lang || undefined}>
      {isBare(text, asMail ? message.html : null) ? <NoText message={message} />
        : asMail ? <MailFrame html={message.html ?? ''} attachments={message.attachments} lang={lang} /> : <p className="[unicode-bidi:plaintext] whitespace-pre-wrap"><LinkedText text={text} /></p>}
      {folded && (
        <Button kind="quiet" size="small" className="-ml-2 mt-1 text-ink-3!" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          <Ellipsis size={14} aria-hidden />
          {whole ? t.hideOriginal : t.showOriginal}
        </Button>
      )}
    </div>
  );
}

/** Nothing to read and no picture to look at. */
const isBare = (text: string, html: string | null) => text.trim() === '' && !/<img\s/i.test(html ?? '');

/** Instead of an empty bubble; products and the files of a chat speak for themselves. */
function NoText({ message: { attachments, cards, channel } }: { message: Message }) {
  const t = useMessages(messages);
  if (cards.length > 0 || (attachments.length > 0 && channel === 'chat')) return null;
  return <p className="text-ink-3">{attachments.length > 0 ? t.filesOnly : t.noText}</p>;
}

/** Pictures shown inside the mail are not listed a second time below it. */
function shownAttachments({ html, replyText, attachments }: Message) {
  const inFrame = html !== null && replyText === null;
  return inFrame ? attachments.filter((one) => !one.cid || !html.includes(one.cid.replace(/^<|>$/g, ''))) : attachments;
}

function MessageMenu({ message, onSplit }: { message: Message; onSplit: (() => void) | undefined }) {
  const t = useMessages(messages);
  const copy = () => void navigator.clipboard.writeText(message.replyText ?? message.text).then(() => toast({ title: t.copied }));
  return (
    <span className="ml-auto opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 has-[[data-popup-open]]:opacity-100 max-desk:opacity-100">
      <Menu align="end" trigger={<IconButton label={t.messageActions} size="small" className="-my-1 -mr-1.5 size-6!"><Ellipsis size={14} /></IconButton>}>
        <MenuItem icon={<Copy size={15} />} onSelect={copy}>{t.copy}</MenuItem>
        {onSplit && <MenuItem icon={<Split size={15} />} onSelect={onSplit}>{t.splitHere}</MenuItem>}
      </Menu>
    </span>
  );
}

type Author = Pick<Message, 'author' | 'from' | 'channel'>;

export function useAuthorName(message: Author, customerName: string): string {
  const { noName } = useMessages(inboxMessages);
  return useKnownName(message, customerName) || noName;
}

/** Empty for a customer of whom no name is known. */
function useKnownName({ author, from, channel }: Author, customerName: string): string {
  const t = useMessages(messages);
  const { agent } = useMe();
  // The address of a visitor in a chat is a number of ours, which says nothing to a person.
  if (author.kind === 'customer') return author.name ?? from?.name ?? (customerName || (channel === 'chat' ? '' : from?.address ?? ''));
  if (author.kind === 'agent') return author.id === agent.id ? agent.name : author.name ?? t.colleague;
  return author.name ?? (author.kind === 'bot' ? t.bot : t.system);
}

/** A note: only colleagues see it. */
export function NoteView({ message, found }: Pick<Shown, 'message' | 'found'>) {
  const t = useMessages(messages);
  const f = useFormat();
  const name = useAuthorName(message, '');
  const names = useColleagues().map((one) => one.name);
  return (
    <article id={messageElementId(message.id)} aria-current={found || undefined} aria-label={t.noteBy(name)} className="group scroll-my-10 rounded-1 bg-note px-3.5 py-2.5 aria-[current]:outline-2 aria-[current]:outline-wait desk:mx-9.5">
      <header className="flex items-center gap-1.5 text-12 text-ink-3">
        <span className="font-semibold text-ink">{name}</span>
        <time dateTime={message.at} title={f.full(message.at)}>{f.time(message.at)}</time>
        <MessageMenu message={message} onSplit={undefined} />
      </header>
      <p className="[unicode-bidi:plaintext] whitespace-pre-wrap"><LinkedText text={message.text} mentions={names} /></p>
      <Attachments items={message.attachments} />
    </article>
  );
}
