import type { ComponentChildren } from 'preact';
import { FileIcon, WarnIcon } from './icons.tsx';
import type { Pending } from './outbox.ts';
import { Product } from './product.tsx';
import type { Attachment, Message } from './protocol.ts';
import { fileSize, useUi } from './ui.ts';

/** One message as the server has it. `first`: it opens a group, so it says who wrote it. */
export function Bubble({ message, first }: { message: Message; first: boolean }) {
  const { t, state } = useUi();
  if (message.from === 'system') return <p class="event" dir="auto">{message.text}</p>;
  const own = message.from === 'shopper';
  const name = own ? t.you : (message.agent?.name ?? state.config.store.name);
  return (
    <div class={`row ${own ? 'me' : 'in'}`}>
      {!own && first && <Author name={name} avatar={message.agent?.avatar ?? null} />}
      {(own || !first) && <span class="sr">{name}</span>}
      {message.text && <p class="bubble" dir="auto">{linked(message.text)}</p>}
      {message.attachments.map((file) => (
        <File key={file.id} file={file} />
      ))}
      {message.cards.map((card, index) => (
        <Product key={index} card={card} />
      ))}
    </div>
  );
}

/** A message of the shopper the store has not confirmed yet, or refused. */
export function PendingBubble({ item }: { item: Pending }) {
  const { chat, t } = useUi();
  const { message, refused } = item;
  return (
    <div class={`row me ${refused ? 'refused' : 'sending'}`}>
      <span class="sr">{t.you}</span>
      {message.text && <p class="bubble" dir="auto">{message.text}</p>}
      {message.attachments.length > 0 && <p class="file"><FileIcon /> {message.attachments.length}</p>}
      {!refused && <p class="receipt">{t.sending}</p>}
      {refused && (
        <p class="receipt bad" role="alert">
          <WarnIcon /> {refused === 'too_large' ? t.tooLong('5,000') : t.notSent}
          <button type="button" onClick={chat.retry}>{t.retry}</button>
          <button type="button" onClick={() => chat.discard(message.clientId)}>{t.discard}</button>
        </p>
      )}
    </div>
  );
}

function Author({ name, avatar }: { name: string; avatar: string | null }) {
  return (
    <p class="author">
      {avatar ? <img src={avatar} alt="" width="24" height="24" /> : <span class="initial" aria-hidden="true">{[...name][0]}</span>}
      <span dir="auto">{name}</span>
    </p>
  );
}

function File({ file }: { file: Attachment }) {
  const { locale } = useUi();
  if (file.image) {
    return (
      <a class="picture" href={file.url} target="_blank" rel="noopener noreferrer">
        <img src={file.url} alt={file.name} loading="lazy" />
      </a>
    );
  }
  return (
    <a class="file" href={file.url} target="_blank" rel="noopener noreferrer">
      <FileIcon />
      <span class="name" dir="auto">{file.name}</span>
      <small>{fileSize(file.size, locale)}</small>
    </a>
  );
}

const ADDRESS = /https?:\/\/[^\s<>"'、。」』)\]]+[^\s<>"'、。」』)\].,!?:;]/g;

/** Addresses become links; everything else stays the text it was. */
export function linked(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, match.index));
    parts.push(<a href={match[0]} target="_blank" rel="noopener noreferrer nofollow">{match[0]}</a>);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

