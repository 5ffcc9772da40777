import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../lib/api.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Select } from '../../ui/select.tsx';
import { addIdentity } from './calls.ts';
import type { Identity } from './calls.ts';
import { keys } from './keys.ts';
import { kindName, messages } from './messages.ts';

const kinds: Identity['kind'][] = ['email', 'phone', 'line', 'kakao', 'whatsapp', 'messenger', 'instagram', 'x', 'external'];

/** Adds an address to a customer; when it is somebody else's, leads there. */
export function AddressDialog({ customerId, onClose }: { customerId: number; onClose: () => void }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const [kind, setKind] = useState<Identity['kind']>('email');
  const [value, setValue] = useState('');
  const sending = useSending(async () => {
    await addIdentity(customerId, { kind, value });
    await cache.invalidateQueries({ queryKey: keys.customer(customerId) });
    onClose();
  });
  const owner = sending.error instanceof ApiError && sending.error.code === 'address_taken' ? Number(sending.error.details.customerId) : null;
  return (
    <Dialog open onClose={onClose} title={t.addAddress} width="narrow">
      <Form sending={sending} submit={t.addAddress} more={<Button onClick={onClose}>{t.cancel}</Button>}>
        <Field label={t.kind}><Select options={kinds.map((one) => ({ value: one, label: kindName(one, t) }))} value={kind} onChange={setKind} /></Field>
        <Field label={t.address}><Input autoFocus maxLength={320} type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'} value={value} onChange={(event) => setValue(event.currentTarget.value)} /></Field>
        {owner !== null && <TextLink to={`/customers/${owner}`}>{t.open}</TextLink>}
      </Form>
    </Dialog>
  );
}
