import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { EmptyState, SkeletonRows } from '../../../ui/states.tsx';
import { getConversation, getPanel } from '../calls.ts';
import { keys } from '../keys.ts';
import { Consents } from './consents.tsx';
import { CustomerHead } from './customer-head.tsx';
import { messages } from './messages.ts';
import { Orders } from './orders.tsx';
import { PastContacts } from './past-contacts.tsx';
import { Value } from './value.tsx';
import { PromisesPart } from './promises.tsx';
import { Visitor } from './visitor.tsx';

/** Beside a conversation: who writes, what they bought, what was said before. */
export const SidePanel = memo(function SidePanel({ conversationId }: { conversationId: number }) {
  const t = useMessages(messages);
  const can = useCan();
  const detail = useQuery({ queryKey: keys.conversation(conversationId), queryFn: () => getConversation(conversationId) });
  const panel = useQuery({ queryKey: keys.panel(conversationId), queryFn: () => getPanel(conversationId) });
  if (detail.isPending) return <SkeletonRows rows={5} />;
  // Why it is not there stands in the conversation's own place.
  if (detail.isError) return null;
  const customerId = detail.data.customer?.id ?? null;
  if (customerId === null) return <EmptyState title={t.unknown}>{t.unknownHint}</EmptyState>;
  return (
    <>
      {can('customers.read') && <CustomerHead customerId={customerId} contacts={panel.data?.contacts} />}
      {can('customers.read') && <Value key={`value ${customerId}`} customerId={customerId} />}
      {detail.data.inbox.startsWith('chat:') && <Visitor conversationId={conversationId} />}
      <PromisesPart key={`promises ${customerId}`} customerId={customerId} conversationId={conversationId} />
      {can('orders.read') && <Orders key={customerId} customerId={customerId} conversationId={conversationId} />}
      {panel.data && <PastContacts rows={panel.data.past} />}
      {can('customers.read') && <Consents customerId={customerId} />}
    </>
  );
});
