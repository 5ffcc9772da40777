import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import { Form, FormError, useSending } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { messages } from './messages.ts';

interface Shopper {
  from: string;
  name: string;
}

const listKey = ['simulator'] as const;

/** Where one writes as a customer and lets things happen in the shop: in the demo store and in development. */
export default function Simulator() {
  const t = useMessages(messages);
  const [shopper, setShopper] = useState<Shopper>({ from: 'seoyeon.kim@example.com', name: '김서연' });
  return (
    <Page title={t.title} lead={t.lead}>
      <Section title={t.write}><WriteMail shopper={shopper} onShopper={setShopper} /></Section>
      <Section title={t.moments} lead={t.momentsLead}><Moments shopper={shopper} /></Section>
      <Section title={t.chat} lead={t.chatLead} actions={<a className="text-14 font-semibold text-accent underline" href="/demo-shop" target="_blank" rel="noreferrer">{t.openShop}</a>}>{null}</Section>
      <Section title={t.posted} lead={t.postedLead}><Posted /></Section>
    </Page>
  );
}

function WriteMail({ shopper, onShopper }: { shopper: Shopper; onShopper: (shopper: Shopper) => void }) {
  const t = useMessages(messages);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [answering, setAnswering] = useState(false);
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/simulator/mails', { body: { ...shopper, subject, text, answering } }));
    setText('');
    toast({ title: t.sent });
  });
  return (
    <Form sending={sending} submit={t.send} className="max-w-2xl">
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label={t.from} error={sending.fieldError('from')}><Input type="email" value={shopper.from} onChange={(event) => onShopper({ ...shopper, from: event.target.value })} /></Field>
        <Field label={t.name}><Input value={shopper.name} onChange={(event) => onShopper({ ...shopper, name: event.target.value })} /></Field>
      </div>
      <Field label={t.subject} optional><Input value={subject} onChange={(event) => setSubject(event.target.value)} /></Field>
      <Field label={t.text} error={sending.fieldError('text')}><Textarea value={text} onChange={(event) => setText(event.target.value)} /></Field>
      <Checkbox checked={answering} onChange={setAnswering} label={t.answering} />
    </Form>
  );
}

const moments = ['order', 'shipment', 'scan', 'delivery', 'refund'] as const;

function Moments({ shopper }: { shopper: Shopper }) {
  const t = useMessages(messages);
  const [orderNumber, setOrderNumber] = useState('');
  const [error, setError] = useState<unknown>(null);
  const words = { order: t.orderNew, shipment: t.shipment, scan: t.scan, delivery: t.delivery, refund: t.refund };
  const fire = (what: (typeof moments)[number]) => {
    setError(null);
    const body = { what, email: shopper.from, name: shopper.name, ...(orderNumber ? { orderNumber } : {}) };
    unwrap(api.POST('/api/v1/simulator/moments', { body }))
      .then((done) => toast({ title: t.happened(done.orderNumber) }))
      .catch(setError);
  };
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <Field label={t.order} optional className="max-w-60"><Input value={orderNumber} onChange={(event) => setOrderNumber(event.target.value)} /></Field>
      <div className="flex flex-wrap gap-2">
        {moments.map((what) => <Button key={what} onClick={() => fire(what)}>{words[what]}</Button>)}
      </div>
      <FormError error={error} />
    </div>
  );
}

function Posted() {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const posted = useQuery({ queryKey: listKey, queryFn: () => unwrap(api.GET('/api/v1/simulator')), refetchInterval: 10_000 });
  useTopic('inbox', () => void queries.invalidateQueries({ queryKey: listKey }));
  if (posted.isPending) return <SkeletonRows />;
  if (posted.isError) return <ErrorState error={posted.error} onRetry={() => void posted.refetch()} />;
  if (posted.data.mails.length === 0) return <p className="text-14 text-ink-2">{t.none}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {posted.data.mails.map((mail) => (
        <li key={mail.id} className="py-3">
          <div className="flex flex-wrap gap-x-3 text-12 text-ink-3"><span>{t.to(mail.to)}</span><time dateTime={mail.at}>{f.short(mail.at)}</time></div>
          <p className="text-14 font-semibold">{mail.subject || t.noSubject}</p>
          <p className="line-clamp-4 text-14 whitespace-pre-line text-ink-2">{mail.text}</p>
        </li>
      ))}
    </ul>
  );
}
