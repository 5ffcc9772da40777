import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { toast } from '../../ui/toast.tsx';
import { editCustomer } from './calls.ts';
import type { Customer } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { ProfileFields, profileOf, profileText } from './profile-fields.tsx';

/** Writes over what is known of a customer; only what was changed is sent. */
export function EditDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const [before] = useState(() => profileText(customer));
  const [profile, setProfile] = useState(before);
  const sending = useSending(async () => {
    const changes = profileOf(profile, before);
    if (Object.keys(changes).length > 0) {
      await editCustomer(customer.id, changes);
      await cache.invalidateQueries({ queryKey: keys.all });
      toast({ title: t.saved });
    }
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={t.edit}>
      <Form sending={sending} submit={t.save} more={<Button onClick={onClose}>{t.cancel}</Button>}>
        <ProfileFields value={profile} onChange={setProfile} />
      </Form>
    </Dialog>
  );
}
