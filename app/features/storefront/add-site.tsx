import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { createSite } from './calls.ts';
import type { Site } from './calls.ts';
import { messages } from './messages.ts';
import { originOf } from './origins.ts';

/** Asks for the two things a site needs. */
export function AddSite({ open, onClose, onAdded }: { open: boolean; onClose: () => void; onAdded: (site: Site) => void }) {
  const t = useMessages(messages);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = tried && !originOf(address);
  const sending = useSending(async () => {
    setTried(true);
    if (!name.trim() || !originOf(address)) return;
    const site = await createSite({ name: name.trim(), address: address.trim() });
    setName('');
    setAddress('');
    setTried(false);
    onAdded(site);
  });
  return (
    <Dialog open={open} onClose={onClose} title={t.addSite} description={t.noSitesLead}>
      <Form sending={sending} submit={t.add} more={<Button onClick={onClose}>{t.cancel}</Button>}>
        <Field label={t.siteName}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={120} required autoFocus />
        </Field>
        <Field label={t.siteAddress} error={wrong ? t.badOrigin(address) : undefined}>
          <Input value={address} onChange={(event) => setAddress(event.target.value)} placeholder={t.addressExample} inputMode="url" maxLength={300} required />
        </Field>
      </Form>
    </Dialog>
  );
}
