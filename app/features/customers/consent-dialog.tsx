import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { recordConsent } from './calls.ts';
import type { Consent } from './calls.ts';
import { consentMessages } from './consent-messages.ts';
import { messages } from './messages.ts';

const channels: Consent['channel'][] = ['any', 'email', 'sms', 'kakao', 'line', 'whatsapp', 'push', 'phone'];
const purposes: Consent['purpose'][] = ['marketing', 'night_marketing', 'review', 'survey', 'profiling'];

/** Writes down what a customer said about being contacted, with the words as proof. */
export function ConsentDialog({ customerId, onClose, onDone }: { customerId: number; onClose: () => void; onDone: () => void }) {
  const t = useMessages(consentMessages);
  const more = useMessages(messages);
  const [channel, setChannel] = useState<Consent['channel']>('any');
  const [purpose, setPurpose] = useState<Consent['purpose']>('marketing');
  const [decision, setDecision] = useState<Consent['decision']>('withdrawn');
  const [source, setSource] = useState('');
  const [words, setWords] = useState('');
  const sending = useSending(async () => {
    await recordConsent(customerId, { channel, purpose, decision, source, words });
    onDone();
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={t.record}>
      <Form sending={sending} submit={t.record} more={<Button onClick={onClose}>{more.cancel}</Button>}>
        <RadioGroup label={t.decision} value={decision} onChange={setDecision} options={[{ value: 'withdrawn', label: t.withdrawn }, { value: 'granted', label: t.granted }]} />
        <div className="grid gap-3 desk:grid-cols-2">
          <Field label={t.purpose}><Select options={purposes.map((one) => ({ value: one, label: t[one] }))} value={purpose} onChange={setPurpose} /></Field>
          <Field label={t.channel}><Select options={channels.map((one) => ({ value: one, label: t[one] }))} value={channel} onChange={setChannel} /></Field>
        </div>
        <Field label={t.source} hint={t.sourceHint}><Input required maxLength={100} value={source} onChange={(event) => setSource(event.currentTarget.value)} /></Field>
        <Field label={t.words} hint={t.wordsHint} optional={decision === 'withdrawn'}><Textarea maxLength={4_000} value={words} onChange={(event) => setWords(event.currentTarget.value)} /></Field>
      </Form>
    </Dialog>
  );
}
