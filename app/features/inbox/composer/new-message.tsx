import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input, Textarea } from '../../../ui/field.tsx';
import { FormError, useSending } from '../../../ui/form.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, SkeletonRows } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { refresh } from '../cache.ts';
import { listMailboxes, startConversation } from '../calls.ts';
import { keys } from '../keys.ts';
import { messages as inboxMessages } from '../messages.ts';
import type { Address } from '../shapes.ts';
import { messages } from './messages.ts';
import { AddressLine } from './recipients.tsx';

/** Writing first: a mail to a customer, out of nothing. */
export default function NewMessage({ onClose, onOpen }: { onClose: () => void; onOpen: (id: number) => void }) {
  const t = useMessages(messages);
  const inbox = useMessages(inboxMessages);
  const queries = useQueryClient();
  const mailboxes = useQuery({ queryKey: keys.mailboxes, queryFn: listMailboxes, staleTime: 60_000 });
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<Address[]>([]);
  const [cc, setCc] = useState<Address[]>([]);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const choices = (mailboxes.data ?? []).map((one) => ({ value: one.inbox, label: `${one.name} · ${one.address}` }));
  const chosen = from ?? choices[0]?.value ?? null;
  const sending = useSending(async () => {
    const started = await startConversation({ channel: 'email', ...(chosen && { inbox: chosen }), to, cc, subject, text, fileIds: [] });
    refresh(queries);
    toast({ title: t.didStart });
    onClose();
    onOpen(started.conversationId);
  });
  const ready = to.length > 0 && text.trim() !== '' && chosen !== null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.newMessage}
      width="broad"
      actions={<><Button onClick={onClose}>{inbox.cancel}</Button><Button kind="primary" busy={sending.busy} disabled={!ready} onClick={() => sending.submit()}>{t.send}</Button></>}
    >
      {mailboxes.isPending ? <SkeletonRows rows={3} /> : choices.length === 0 ? (
        <EmptyState title={t.mailbox} className="py-8!" action={<LinkButton to="/settings/mailboxes">{inbox.connectMailbox}</LinkButton>}>{t.noMailbox}</EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          {choices.length > 1 && <Field label={t.from}><Select label={t.from} value={chosen} onChange={setFrom} options={choices} /></Field>}
          <div className="rounded-1 border border-line-strong px-2.5 py-1 text-12"><AddressLine label={t.to} list={to} onChange={setTo} autoFocus /></div>
          <div className="rounded-1 border border-line-strong px-2.5 py-1 text-12"><AddressLine label={t.cc} list={cc} onChange={setCc} /></div>
          <Field label={t.subject}><Input value={subject} maxLength={900} onChange={(event) => setSubject(event.target.value)} /></Field>
          <Field label={t.reply} hideLabel><Textarea value={text} className="min-h-40" onChange={(event) => setText(event.target.value)} /></Field>
          <FormError error={sending.error} />
        </div>
      )}
    </Dialog>
  );
}
