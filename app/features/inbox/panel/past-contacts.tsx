import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { TextLink } from '../../../ui/link.tsx';
import { ChannelIcon, channelName } from '../channel.tsx';
import { messages as inboxMessages } from '../messages.ts';
import type { ConversationRow } from '../shapes.ts';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

/** What this customer wrote about before, on whatever channel. */
export function PastContacts({ rows }: { rows: readonly ConversationRow[] }) {
  const t = useMessages(messages);
  const inbox = useMessages(inboxMessages);
  const f = useFormat();
  return (
    <Part title={t.past} aside={rows.length > 0 ? f.number(rows.length) : undefined}>
      {rows.length === 0 && <p className="text-ink-2">{t.noPast}</p>}
      <ul className="flex flex-col gap-2">
        {rows.slice(0, 6).map((row) => (
          <li key={row.id} className="grid grid-cols-[16px_1fr_auto] items-baseline gap-x-2">
            <span className="self-center text-ink-3" title={channelName(row.channel)}><ChannelIcon channel={row.channel} size={13} /></span>
            <TextLink to={`/inbox/${row.id}`} className="truncate text-ink! no-underline! hover:underline!">
              <span lang={row.language ?? undefined}>{row.subject || row.lastMessage?.preview || inbox.noSubject}</span>
            </TextLink>
            <time dateTime={row.lastMessageAt} title={f.full(row.lastMessageAt)} className="text-12 text-ink-3">{f.short(row.lastMessageAt)}</time>
          </li>
        ))}
      </ul>
    </Part>
  );
}
