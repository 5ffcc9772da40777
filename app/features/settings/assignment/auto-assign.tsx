import { useQueryClient } from '@tanstack/react-query';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Switch } from '../../../ui/choice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { inboxSettingsKey, useInboxSettings } from '../inbox/use-inbox-settings.ts';
import type { InboxSettings } from '../inbox/use-inbox-settings.ts';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';

/** Whether new conversations are given to somebody at once. */
export function AutoAssign({ mayEdit }: { mayEdit: boolean }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const queries = useQueryClient();
  const settings = useInboxSettings();
  const change = (autoAssign: boolean) => {
    queries.setQueryData<InboxSettings>(inboxSettingsKey, (before) => before && { ...before, autoAssign });
    unwrap(api.PATCH('/api/v1/inbox-settings', { body: { autoAssign } }))
      .then(() => toast({ title: c.saved }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: inboxSettingsKey }));
  };
  return (
    <div className="mb-2 border-t border-line py-2">
      <Switch label={t.auto} hint={t.autoHint} disabled={!mayEdit || !settings.data} checked={settings.data?.autoAssign ?? false} onChange={change} />
    </div>
  );
}
