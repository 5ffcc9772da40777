import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { FormError, useSending } from '../../../ui/form.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../../inbox/keys.ts';
import { TagDot } from '../../inbox/tag-dot.tsx';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import type { Tag } from './tags.tsx';

/** Replaces a tag by another on every conversation. */
export function MergeDialog({ tag, all, onClose }: { tag: Tag; all: Tag[]; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const f = useFormat();
  const queries = useQueryClient();
  const [intoId, setIntoId] = useState<number | null>(null);
  const into = all.find((one) => one.id === intoId);
  const sending = useSending(async () => {
    const { moved } = await unwrap(api.POST('/api/v1/tags/{id}/merge', { params: { path: { id: tag.id } }, body: { intoId: intoId! } }));
    toast({ title: t.merged(f.number(moved)) });
    await queries.invalidateQueries({ queryKey: keys.all });
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={t.mergeTitle(tag.name)}
      description={t.mergeHint}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button kind="danger" disabled={!into || sending.busy} onClick={() => sending.submit()}>{t.merge}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t.into}>
          <Combobox value={intoId} onChange={setIntoId} options={all.filter((one) => one.id !== tag.id).map((one) => ({ value: one.id, label: one.name, icon: <TagDot color={one.color} /> }))} />
        </Field>
        {into && <p className="text-14 text-ink-2">{t.mergeEffect(f.number(tag.used), tag.name, into.name)}</p>}
        <FormError error={sending.error} />
      </div>
    </Dialog>
  );
}
