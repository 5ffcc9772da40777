import { useQueryClient } from '@tanstack/react-query';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Confirm } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import { keys } from '../../inbox/keys.ts';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import type { Tag } from './tags.tsx';

/** Asks once more before a tag goes from every conversation. */
export function RemoveTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const f = useFormat();
  const queries = useQueryClient();
  const remove = () => {
    onClose();
    unwrap(api.DELETE('/api/v1/tags/{id}', { params: { path: { id: tag.id } } }))
      .then(() => toast({ title: t.removed }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: keys.all }));
  };
  return <Confirm open onClose={onClose} title={t.removeTitle(tag.name)} description={t.removeHint(f.number(tag.used))} confirm={t.remove} cancel={c.cancel} danger onConfirm={remove} />;
}
