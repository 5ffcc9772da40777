import Mail from 'lucide-react/icons/mail';
import Plus from 'lucide-react/icons/plus';
import { useMessages } from '../../lib/messages.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { useConnections } from './calls.ts';
import { MailboxRow } from './mailbox-row.tsx';
import { messages } from './messages.ts';
import { Quarantine } from './quarantine.tsx';
import { SendingDomains } from './sending-domains.tsx';

/** The store's mailboxes, how they fare, and what keeps mail from arriving or being trusted. */
export default function Mailboxes() {
  const t = useMessages(messages);
  const connections = useConnections();
  const action = <LinkButton to="/settings/mailboxes/new" kind="primary"><Plus size={15} />{t.connect}</LinkButton>;
  if (connections.isPending) return <Page title={t.title} lead={t.lead}><SkeletonRows /></Page>;
  if (connections.isError) return <ErrorState error={connections.error} onRetry={() => void connections.refetch()} />;
  if (connections.data.length === 0) {
    return (
      <Page title={t.title} lead={t.lead}>
        <EmptyState icon={<Mail size={24} />} title={t.none} action={action}>{t.noneBody}</EmptyState>
        <Quarantine quietWhenEmpty />
      </Page>
    );
  }
  return (
    <Page title={t.title} lead={t.lead} actions={action}>
      <ul className="mb-8 divide-y divide-line border-y border-line">
        {connections.data.map((connection) => <MailboxRow key={connection.id} connection={connection} />)}
      </ul>
      <SendingDomains />
      <Quarantine />
    </Page>
  );
}
