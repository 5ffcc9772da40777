import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, useSending } from '../../../ui/form.tsx';
import { RadioGroup } from '../../../ui/choice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../../inbox/keys.ts';
import { TagDot } from '../../inbox/tag-dot.tsx';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import type { Tag } from './tags.tsx';

const colors = ['grey', 'red', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

/** Makes a tag, or gives one another name or colour: it changes on every conversation. */
export function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const queries = useQueryClient();
  const [draft, setDraft] = useState({ name: tag?.name ?? '', color: (tag?.color ?? 'grey') as (typeof colors)[number] });
  const sending = useSending(async () => {
    if (tag) await unwrap(api.PUT('/api/v1/tags/{id}', { params: { path: { id: tag.id } }, body: draft }));
    else await unwrap(api.POST('/api/v1/tags', { body: draft }));
    toast({ title: c.saved });
    await queries.invalidateQueries({ queryKey: keys.all });
    onClose();
  });
  return (
    <Dialog open onClose={onClose} width="narrow" title={tag ? t.editTitle(tag.name) : t.create}>
      <Form sending={sending} submit={c.save}>
        <Field label={t.name} error={sending.fieldError('name', 'name_taken')}><Input autoFocus maxLength={60} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
        <div>
          <p className="text-12 font-semibold text-ink-2">{t.color}</p>
          <RadioGroup
            label={t.color}
            className="grid! grid-cols-2 gap-x-4"
            value={draft.color}
            onChange={(color) => setDraft({ ...draft, color })}
            options={colors.map((value) => ({ value, label: <span className="flex items-center gap-2"><TagDot color={value} />{t[value]}</span> }))}
          />
        </div>
      </Form>
    </Dialog>
  );
}
