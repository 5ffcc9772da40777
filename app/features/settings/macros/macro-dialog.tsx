import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/choice.tsx';
import { Confirm, Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, FormError, useSending } from '../../../ui/form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../../inbox/keys.ts';
import type { Macro } from '../../inbox/shapes.ts';
import { messages as common } from '../messages.ts';
import { ActionList } from './action-list.tsx';
import { messages } from './messages.ts';
import { ProductList } from './product-list.tsx';
import { Texts } from './texts.tsx';

/** Makes a macro or changes one: its texts by language, and what it does besides. */
export function MacroDialog({ macro, all, mayEdit, onClose }: { macro: Macro | null; all: Macro[]; mayEdit: boolean; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const mayShare = useCan()('macros.manage');
  const queries = useQueryClient();
  const [draft, setDraft] = useState({
    name: macro?.name ?? '', category: macro?.category ?? '', shortcut: macro?.shortcut ?? '', bodies: macro?.bodies ?? {}, actions: macro?.actions ?? [], variantIds: macro?.variantIds ?? [], shared: macro?.shared ?? mayShare,
  });
  const [asking, setAsking] = useState(false);
  const finish = async (title: string) => {
    toast({ title });
    await queries.invalidateQueries({ queryKey: keys.macros });
    onClose();
  };
  const sending = useSending(async () => {
    const bodies = Object.fromEntries(Object.entries(draft.bodies).filter(([, body]) => body.text.trim() !== ''));
    const body = { ...draft, bodies, shortcut: draft.shortcut.replace(/^\//, '').trim() || null };
    if (macro) await unwrap(api.PUT('/api/v1/macros/{id}', { params: { path: { id: macro.id } }, body }));
    else await unwrap(api.POST('/api/v1/macros', { body }));
    await finish(c.saved);
  });
  const removing = useSending(async () => {
    setAsking(false);
    await unwrap(api.DELETE('/api/v1/macros/{id}', { params: { path: { id: macro!.id } } }));
    await finish(t.removed);
  });
  const fields = (
    <>
      <div className="grid gap-4 desk:grid-cols-3">
        <Field label={t.name} error={sending.fieldError('name', 'name_taken')}><Input autoFocus={!macro} disabled={!mayEdit} maxLength={120} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
        <Field label={t.category} optional error={sending.fieldError('category')}>
          <Input list="macro-categories" disabled={!mayEdit} maxLength={60} value={draft.category} onChange={(event) => setDraft({ ...draft, category: event.target.value })} />
        </Field>
        <Field label={t.shortcut} optional hint={t.shortcutHint} error={sending.fieldError('shortcut') && t.shortcutWrong}>
          <Input disabled={!mayEdit} maxLength={31} value={draft.shortcut} onChange={(event) => setDraft({ ...draft, shortcut: event.target.value })} />
        </Field>
        <datalist id="macro-categories">{[...new Set(all.map((one) => one.category).filter(Boolean))].map((one) => <option key={one} value={one} />)}</datalist>
      </div>
      <Texts bodies={draft.bodies} sending={sending} disabled={!mayEdit} onChange={(bodies) => setDraft({ ...draft, bodies })} />
      <ProductList variantIds={draft.variantIds} error={sending.fieldError('variantIds', 'product_not_for_sale')} disabled={!mayEdit} onChange={(variantIds) => setDraft({ ...draft, variantIds })} />
      <ActionList actions={draft.actions} error={sending.fieldError('actions')} disabled={!mayEdit} onChange={(actions) => setDraft({ ...draft, actions })} />
      <Switch label={t.shared} hint={mayShare ? t.sharedHint : t.sharedDenied} disabled={!mayEdit || !mayShare} checked={draft.shared} onChange={(shared) => setDraft({ ...draft, shared })} />
    </>
  );
  return (
    <Dialog open onClose={onClose} width="broad" title={macro ? macro.name : t.create} description={mayEdit ? undefined : t.readOnly}>
      {mayEdit ? (
        <Form sending={sending} submit={c.save} more={macro && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{t.remove}</Button>}>
          {fields}
          <FormError error={removing.error} />
        </Form>
      ) : <div className="flex flex-col gap-4">{fields}</div>}
      {macro && <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeTitle(macro.name)} description={t.removeHint} confirm={t.remove} cancel={c.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}
