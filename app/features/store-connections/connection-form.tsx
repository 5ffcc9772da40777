import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { actionKinds, changeConnection, createConnection } from './calls.ts';
import type { ActionKind, Connection } from './calls.ts';
import { messages } from './messages.ts';

/** A new connection, or the settings of one. A new one gives its secret to `onDone`. */
export function ConnectionForm({ connection, onDone }: { connection?: Connection; onDone: (secret?: string) => void }) {
  const t = useMessages(messages);
  const settings = (connection?.settings ?? {}) as { actionUrl?: string | null; actions?: ActionKind[] };
  const [name, setName] = useState(connection?.name ?? '');
  const [source, setSource] = useState(connection?.source ?? 'api');
  const [actionUrl, setActionUrl] = useState(settings.actionUrl ?? '');
  const [actions, setActions] = useState<ActionKind[]>(settings.actions ?? [...actionKinds]);
  const sending = useSending(async () => {
    const given = { actionUrl: actionUrl.trim() || null, actions };
    if (!connection) return onDone((await createConnection({ name, source, settings: given })).secret);
    await changeConnection(connection.id, { name, settings: given });
    onDone();
  });
  return (
    <Form sending={sending} submit={connection ? t.save : t.connect}>
      <Field label={t.name} hint={t.nameHint} error={sending.fieldError('name')}><Input value={name} maxLength={100} required onChange={(event) => setName(event.target.value)} /></Field>
      {!connection && <Field label={t.source} hint={t.sourceHint} error={sending.fieldError('source')}><Input value={source} maxLength={40} onChange={(event) => setSource(event.target.value.toLowerCase())} /></Field>}
      <Field label={t.actionUrl} hint={t.actionUrlHint} optional error={sending.fieldError('actionUrl')}>
        <Input type="url" inputMode="url" placeholder="https://shop.example.com/dangol/actions" value={actionUrl} onChange={(event) => setActionUrl(event.target.value)} />
      </Field>
      {actionUrl.trim() !== '' && (
        <fieldset>
          <legend className="mb-1 text-12 font-semibold text-ink-2">{t.actions}</legend>
          {actionKinds.map((kind) => (
            <Checkbox key={kind} label={t[kind]} checked={actions.includes(kind)} onChange={(on) => setActions(on ? [...actions, kind] : actions.filter((one) => one !== kind))} />
          ))}
        </fieldset>
      )}
    </Form>
  );
}
