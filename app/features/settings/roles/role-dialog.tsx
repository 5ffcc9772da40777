import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, Switch } from '../../../ui/choice.tsx';
import { Confirm, Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, FormError, useSending } from '../../../ui/form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { peopleKeys } from '../../agents/calls.ts';
import type { Role } from '../../agents/calls.ts';
import { InboxChoice } from '../../agents/inbox-choice.tsx';
import { useRoleName } from '../../agents/role-name.ts';
import { byArea } from './areas.ts';
import { LimitFields } from './limit-fields.tsx';
import { messages } from './messages.ts';
import type { Permission } from './roles.tsx';

/** Makes a role, or changes one: a built-in role in its limits and its two-factor rule only. */
export function RoleDialog({ role, permissions, onClose }: { role: Role | null; permissions: Permission[]; onClose: () => void }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const roleName = useRoleName();
  const { store } = useMe();
  const builtIn = role?.key ?? null;
  const [draft, setDraft] = useState({
    name: role?.name ?? '', description: role?.description ?? '', permissions: role?.permissions ?? ['conversations.read'], limits: role?.limits ?? {}, inboxes: role?.inboxes ?? null, twoFactorRequired: role?.twoFactorRequired ?? false,
  });
  const [asking, setAsking] = useState(false);
  const finish = async (title: string) => {
    toast({ title });
    await queries.invalidateQueries({ queryKey: peopleKeys.all });
    onClose();
  };
  const sending = useSending(async () => {
    const { twoFactorRequired, limits, inboxes } = draft;
    const body = builtIn === 'owner' ? { twoFactorRequired } : builtIn ? { twoFactorRequired, limits, inboxes } : draft;
    if (role) await unwrap(api.PATCH('/api/v1/roles/{id}', { params: { path: { id: role.id } }, body }));
    else await unwrap(api.POST('/api/v1/roles', { body: draft }));
    await finish(t.saved);
  });
  const removing = useSending(async () => {
    setAsking(false);
    await unwrap(api.DELETE('/api/v1/roles/{id}', { params: { path: { id: role!.id } } }));
    await finish(t.removed);
  });
  return (
    <Dialog open onClose={onClose} width="broad" title={role ? roleName(role) : t.newRole} description={builtIn === 'owner' ? t.ownerFixed : builtIn ? t.builtIn : undefined}>
      <Form sending={sending} submit={role ? t.save : t.create} more={role && !builtIn && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{t.remove}</Button>}>
        {!builtIn && (
          <div className="grid gap-4 desk:grid-cols-2">
            <Field label={t.name} error={sending.fieldError('name')}><Input autoFocus value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
            <Field label={t.description} optional><Input value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} /></Field>
          </div>
        )}
        <Switch label={t.twoFactor} hint={t.twoFactorHint} checked={draft.twoFactorRequired} onChange={(twoFactorRequired) => setDraft({ ...draft, twoFactorRequired })} />
        {builtIn !== 'owner' && <LimitFields limits={draft.limits} currency={store.currency} onChange={(limits) => setDraft({ ...draft, limits })} />}
        {builtIn !== 'owner' && <InboxChoice chosen={draft.inboxes} onChange={(inboxes) => setDraft({ ...draft, inboxes })} />}
        {!builtIn && <PermissionChoice permissions={permissions} chosen={draft.permissions} onChange={(chosen) => setDraft({ ...draft, permissions: chosen })} />}
        <FormError error={removing.error} />
      </Form>
      {role && <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeTitle(roleName(role))} description={t.removeHint} confirm={t.remove} cancel={t.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}

/** Permissions by area; those one does not have oneself cannot be given. */
export function PermissionChoice({ permissions, chosen, onChange }: { permissions: Permission[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const t = useMessages(messages);
  const { region } = useFormat();
  const can = useCan();
  return (
    <div className="flex flex-col gap-4">
      {byArea(permissions).map(({ area, permissions: group }) => (
        <fieldset key={area}>
          <legend className="mb-1 text-12 font-semibold text-ink-2">{t[area]}</legend>
          <div className="grid gap-x-6 desk:grid-cols-2">
            {group.map((permission) => (
              <Checkbox
                key={permission.name}
                label={permission[region.locale].name}
                hint={permission[region.locale].description}
                disabled={!can(permission.name)}
                checked={chosen.includes(permission.name)}
                onChange={(on) => onChange(on ? [...chosen, permission.name] : chosen.filter((name) => name !== permission.name))}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
