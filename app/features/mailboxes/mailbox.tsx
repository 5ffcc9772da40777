import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { change, testSettings, useConnections, useEmailChannel, useRefresh } from './calls.ts';
import type { Connection, FormField, Tested, Values } from './calls.ts';
import { CheckResults } from './check-results.tsx';
import { CopyLine } from './copy-line.tsx';
import { ByForwarding, Failure } from './mailbox-row.tsx';
import { MailboxMenu } from './mailbox-menu.tsx';
import { messages } from './messages.ts';
import { SettingsFields } from './settings-fields.tsx';
import { SignatureSection } from './signatures.tsx';
import { isOfDemo, Status } from './status.tsx';

/** One mailbox: how it fares, its signature, its other ways in, its settings. */
export default function Mailbox() {
  const t = useMessages(messages);
  const { connectionId }: { connectionId?: string } = useParams({ strict: false });
  const back = { to: '/settings/mailboxes', label: t.back };
  const connections = useConnections();
  const channel = useEmailChannel();
  if (connections.isPending || channel.isPending) return <Page title={t.title} back={back} width="narrow"><SkeletonRows /></Page>;
  const error = connections.error ?? channel.error;
  if (error) return <ErrorState error={error} onRetry={() => { void connections.refetch(); void channel.refetch(); }} />;
  const connection = connections.data?.find((one) => one.id === Number(connectionId));
  if (!connection || !channel.data) return <Page title={t.title} back={back} width="narrow">{t.none}</Page>;
  return (
    <Page
      width="narrow"
      back={back}
      title={connection.name}
      lead={<span className="flex flex-wrap items-center gap-2">{connection.address !== connection.name && <span className="break-all">{connection.address}</span>}<Status connection={connection} /></span>}
      actions={<MailboxMenu connection={connection} />}
    >
      {connection.failure && <div className="mb-6 rounded-1 bg-risk-soft px-3 py-2"><Failure connection={connection} /></div>}
      <div className="mb-6 empty:hidden"><ByForwarding connection={connection} /></div>
      {isOfDemo(connection) && <p className="mb-6 text-14 text-ink-2">{t.demoLead}</p>}
      <SignatureSection connection={connection} />
      <Section title={t.forwarding} lead={t.forwardingLead}>
        <CopyLine text={connection.forwardingAddress} label={t.forwarding} />
        {!connection.forwardingOpen && <p className="mt-2 text-12 text-wait">{t.forwardingClosed}</p>}
        <h3 className="mt-4 text-14 font-semibold">{t.webhook}</h3>
        <p className="mb-1.5 text-14 text-ink-2">{t.webhookLead}</p>
        <CopyLine text={connection.webhookUrl} label={t.webhook} />
      </Section>
      <SettingsSection key={connection.id} connection={connection} fields={channel.data.fields} />
    </Page>
  );
}

function SettingsSection({ connection, fields }: { connection: Connection; fields: readonly FormField[] }) {
  const t = useMessages(messages);
  const refresh = useRefresh();
  const [name, setName] = useState(connection.name);
  const [values, setValues] = useState<Values>(connection.settings);
  const [tested, setTested] = useState<Tested | null>(null);
  const sending = useSending(async () => {
    await change(connection.id, { name: name.trim() || connection.address, settings: values });
    await refresh();
    toast({ title: t.saved });
  });
  const testing = useSending(async () => { setTested(await testSettings(values, connection.id)); });
  const edit = (next: Values) => { setValues(next); setTested(null); };
  const group = (wanted: string | null) => fields.filter((field) => field.group === wanted && field.key !== 'address');
  const rest = { values, onChange: edit, kept: connection.secrets, error: sending.error ?? testing.error };
  return (
    <Section title={t.settings}>
      <Form sending={{ ...sending, error: sending.error ?? testing.error }} submit={t.save} more={<Button busy={testing.busy} onClick={testing.submit}>{testing.busy ? t.testing : t.test}</Button>}>
        <Field label={t.name}><Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} /></Field>
        <SettingsFields fields={group(null)} {...rest} />
        <h3 className="mt-2 text-14 font-semibold">{t.receiving}</h3>
        <SettingsFields fields={group('imap')} {...rest} />
        <h3 className="mt-2 text-14 font-semibold">{t.sending}</h3>
        <SettingsFields fields={group('smtp')} {...rest} />
        {tested && <CheckResults steps={tested.steps} />}
      </Form>
    </Section>
  );
}
