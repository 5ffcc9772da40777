import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { addCustomer } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { emptyProfile, ProfileFields, profileOf } from './profile-fields.tsx';

/** Adds a customer by hand. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [profile, setProfile] = useState(emptyProfile);
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const sending = useSending(async () => {
    const identities = [{ kind: 'email' as const, value: email.trim() }, { kind: 'phone' as const, value: phone.trim() }].filter((one) => one.value);
    const { id } = await addCustomer({ ...profileOf(profile, emptyProfile), identities });
    await cache.invalidateQueries({ queryKey: keys.all });
    onClose();
    void navigate({ to: `/customers/${id}` });
  });
  return (
    <Dialog open onClose={onClose} title={t.add}>
      <Form sending={sending} submit={t.add} more={<Button onClick={onClose}>{t.cancel}</Button>}>
        <ProfileFields value={profile} onChange={setProfile} brief />
        <div className="grid gap-3 desk:grid-cols-2">
          <Field label={t.email}><Input type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} /></Field>
          <Field label={t.phone}><Input type="tel" value={phone} onChange={(event) => setPhone(event.currentTarget.value)} /></Field>
        </div>
      </Form>
    </Dialog>
  );
}
