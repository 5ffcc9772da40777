import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { fromInput, toInput } from '../../lib/zoned.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { addPromise, changePromise } from './calls.ts';
import type { GivenPromise } from './calls.ts';
import { messages } from './messages.ts';

/** A promise in one's own words: a new one of a conversation, or one that was found and is said better. */
export default function PromiseDialog({ promise, conversationId, onClose, onDone }: { promise?: GivenPromise; conversationId?: number; onClose: () => void; onDone: () => void }) {
  const t = useMessages(messages);
  const { region: { zone } } = useFormat();
  const [what, setWhat] = useState(promise?.what ?? '');
  const [due, setDue] = useState<Date | null>(promise?.dueAt ? new Date(promise.dueAt) : null);
  const sending = useSending(async () => {
    const body = { what, dueAt: due?.toISOString() ?? null };
    if (promise) await changePromise(promise.id, body);
    else if (conversationId !== undefined) await addPromise(conversationId, body);
    onDone();
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={promise ? t.change : t.add}>
      <Form sending={sending} submit={t.save} more={<Button onClick={onClose}>{t.cancel}</Button>}>
        <Field label={t.what} hint={t.whatHint}><Textarea required maxLength={500} value={what} onChange={(event) => setWhat(event.currentTarget.value)} /></Field>
        <Field label={t.dueAt} hint={t.dueHint(zone)} optional>
          <Input type="datetime-local" value={due ? toInput(due, zone) : ''} onChange={(event) => setDue(fromInput(event.currentTarget.value, zone))} />
        </Field>
      </Form>
    </Dialog>
  );
}
