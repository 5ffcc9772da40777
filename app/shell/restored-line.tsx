import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../lib/api.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { useCan } from '../lib/session.ts';
import { Button } from '../ui/button.tsx';
import { FormError, useSending } from '../ui/form.tsx';
import { restoredMessages } from './restored-messages.ts';

const key = ['restored-backup'];

/** After a backup was restored: says what is held back, until somebody who runs the store agrees. */
export function RestoredLine() {
  const can = useCan();
  const t = useMessages(restoredMessages);
  const format = useFormat();
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/restored-backup')), enabled: can('store.manage'), staleTime: 300_000 });
  const agree = (waiting: 'send' | 'keep') => async () => {
    await unwrap(api.POST('/api/v1/restored-backup/agree', { body: { waiting } }));
    await queries.invalidateQueries();
  };
  const all = useSending(agree('send'));
  const later = useSending(agree('keep'));
  const held = data?.held;
  if (!held) return null;
  const messages = held.messages.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-label={t.title} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-wait-soft px-4 py-2 text-14 text-ink">
      <p className="min-w-0 flex-1 basis-80">
        <strong className="font-semibold">{t.title}</strong>{' '}
        {t.says(format.dateTime(held.madeAt), format.number(messages), format.number(held.actions))}
      </p>
      <FormError error={all.error ?? later.error} />
      <Button busy={later.busy} onClick={() => later.submit()}>{t.onlyNew}</Button>
      <Button kind="primary" busy={all.busy} onClick={() => all.submit()}>{t.sendAll(format.number(messages))}</Button>
    </section>
  );
}
