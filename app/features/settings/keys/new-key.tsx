import { useQueryClient } from '@tanstack/react-query';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, useSending } from '../../../ui/form.tsx';
import { Select } from '../../../ui/select.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PermissionChoice } from '../roles/role-dialog.tsx';
import { usePermissions } from '../roles/roles.tsx';
import { apiKeysKey } from './keys.ts';
import { messages } from './messages.ts';

/** Makes a key and shows it, this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const permissions = usePermissions();
  const [draft, setDraft] = useState({ name: '', scopes: ['events.write'], expiresInDays: null as number | null });
  const [made, setMade] = useState<string | null>(null);
  const sending = useSending(async () => {
    const { key } = await unwrap(api.POST('/api/v1/api-keys', { body: draft }));
    setMade(key);
    await queries.invalidateQueries({ queryKey: apiKeysKey });
  });
  if (made) return <ShownKey token={made} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t.create} width="broad">
      <Form sending={sending} submit={t.make}>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.name} hint={t.nameHint} error={sending.fieldError('name')}><Input autoFocus value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
          <Field label={t.expiry}>
            <Select
              value={draft.expiresInDays}
              onChange={(expiresInDays) => setDraft({ ...draft, expiresInDays })}
              options={[{ value: null as number | null, label: t.noExpiry }, ...[30, 90, 365].map((days) => ({ value: days, label: t.days(days) }))]}
            />
          </Field>
        </div>
        {sending.fieldError('scopes') && <p role="alert" className="text-12 text-risk">{t.chooseScope}</p>}
        <PermissionChoice permissions={permissions.data?.items ?? []} chosen={draft.scopes} onChange={(scopes) => setDraft({ ...draft, scopes })} />
      </Form>
    </Dialog>
  );
}

function ShownKey({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useMessages(messages);
  const copy = () => void navigator.clipboard.writeText(token).then(() => toast({ title: t.copied }));
  return (
    <Dialog open onClose={onClose} title={t.shownTitle} description={t.shownLead} actions={<Button kind="primary" onClick={onClose}>{t.done}</Button>}>
      <div className="flex gap-2">
        <Input readOnly aria-label={t.title} value={token} onFocus={(event) => event.target.select()} className="num" />
        <Button icon={<Copy size={14} />} onClick={copy}>{t.copy}</Button>
      </div>
      <p className="mt-4 text-12 text-ink-3">{t.use}</p>
      <code className="mt-1 block overflow-x-auto rounded-1 bg-sunken p-2 text-12 whitespace-nowrap" tabIndex={0}>Authorization: Bearer {token.slice(0, 12)}…</code>
    </Dialog>
  );
}
