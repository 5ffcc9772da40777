import { useFormat } from '../../lib/format.ts';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { TextLink } from '../../ui/link.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Connection } from './calls.ts';
import { MailboxMenu } from './mailbox-menu.tsx';
import { messages } from './messages.ts';
import { isForwarded, isOfDemo, Status } from './status.tsx';

/** One mailbox: who, how it fares, and since when. */
export function MailboxRow({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <TextLink to="/settings/mailboxes/$connectionId" params={{ connectionId: String(connection.id) }} className="font-semibold">{connection.name}</TextLink>
          {connection.address !== connection.name && <span className="text-ink-2 break-all">{connection.address}</span>}
          <Status connection={connection} />
          {connection.isDefault && <Tag>{t.isDefault}</Tag>}
        </div>
        <Failure connection={connection} />
        {isOfDemo(connection) && <p className="mt-0.5 text-14 text-ink-2">{t.demoLead}</p>}
        <ByForwarding connection={connection} />
        <Traffic connection={connection} />
      </div>
      <MailboxMenu connection={connection} />
    </li>
  );
}

/** What a mailbox without IMAP does. */
export function ByForwarding({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  if (!isForwarded(connection) || isOfDemo(connection)) return null;
  return <p className="mt-0.5 text-14 text-ink-2">{connection.settings['smtpHost'] ? t.forwardedSends : t.forwardedOnly}</p>;
}

/** Why it does not work, in plain words. */
export function Failure({ connection: { failure } }: { connection: Connection }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { locale } = useRegion();
  if (!failure) return null;
  return (
    <div className="mt-1.5 text-14 text-risk">
      <p>{failure.words[locale]} <span className="text-12 text-ink-3">{t.since(f.dateTime(failure.since))}</span></p>
      {failure.detail && <p className="text-12 break-words text-ink-3">{t.inDetail} {failure.detail}</p>}
    </div>
  );
}

function Traffic({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const f = useFormat();
  const parts = [
    connection.lastReceivedAt ? t.lastReceived(f.relative(connection.lastReceivedAt)) : t.nothingYet,
    connection.lastSentAt && t.lastSent(f.relative(connection.lastSentAt)),
    connection.lastSeenAt && t.lastSeen(f.relative(connection.lastSeenAt)),
  ].filter(Boolean);
  return <p className="mt-0.5 text-12 text-ink-3">{parts.join(' · ')}</p>;
}
