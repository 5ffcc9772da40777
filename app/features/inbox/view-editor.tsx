import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { createView, deleteView, updateView } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { PlaceControl } from './place.ts';
import type { Sort, View, ViewBody } from './shapes.ts';
import { ViewConditions } from './view-conditions.tsx';
import { viewMessages } from './view-messages.ts';

const sorts: readonly Sort[] = ['due', 'newest', 'oldest', 'waking'];

/** A view of one's own: which conversations, in which order, for whom. */
export default function ViewEditor({ view, onClose, go }: { view: View | null; onClose: () => void; go: PlaceControl['go'] }) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const queries = useQueryClient();
  const mayShare = useCan()('views.manage');
  const [body, setBody] = useState<Required<ViewBody>>({ name: view?.name ?? '', filter: view?.filter ?? { statuses: ['open'] }, sort: view?.sort ?? 'due', shared: view?.shared ?? false });
  const refetch = () => Promise.all([queries.invalidateQueries({ queryKey: keys.views }), queries.invalidateQueries({ queryKey: keys.lists }), queries.invalidateQueries({ queryKey: keys.counts })]);
  const sending = useSending(async () => {
    const saved = view ? await updateView(view.id, body) : await createView(body);
    await refetch();
    toast({ title: v.viewSaved });
    onClose();
    go({ view: saved.key, tab: 'open', conversationId: null, q: '', tagId: null });
  });
  const [asking, setAsking] = useState(false);
  const removing = useSending(async () => {
    setAsking(false);
    await deleteView(view!.id);
    await refetch();
    toast({ title: v.viewDeleted });
    onClose();
    go({ view: 'mine', tab: 'open' });
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={view ? t.editView : t.newView}
      actions={
        <>
          {view && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{v.deleteView}</Button>}
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" busy={sending.busy} disabled={!body.name.trim()} onClick={() => sending.submit()}>{v.saveView}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={v.viewName}><Input value={body.name} maxLength={80} autoFocus onChange={(event) => setBody({ ...body, name: event.target.value })} /></Field>
        <ViewConditions filter={body.filter} onChange={(filter) => setBody({ ...body, filter })} />
        <Field label={v.viewSort}><Select label={v.viewSort} value={body.sort} onChange={(sort) => setBody({ ...body, sort })} options={sorts.map((value) => ({ value, label: t[value] }))} /></Field>
        {mayShare && <Switch checked={body.shared} onChange={(shared) => setBody({ ...body, shared })} label={v.viewShared} />}
        <FormError error={sending.error ?? removing.error} />
      </div>
      {view && <Confirm open={asking} onClose={() => setAsking(false)} title={v.deleteViewTitle(view.name)} description={v.deleteViewHint} confirm={v.deleteView} cancel={t.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}
