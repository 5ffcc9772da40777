import { useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../contract/client.d.ts';
import { api, unwrap } from '../lib/api.ts';
import { useFormat } from '../lib/format.ts';
import { useMessages } from '../lib/messages.ts';
import { Button } from '../ui/button.tsx';
import { FormError, useSending } from '../ui/form.tsx';
import { restoredMessages } from './restored-messages.ts';

type Held = NonNullable<paths['/api/v1/restored-backup']['get']['responses'][200]['content']['application/json']['held']>;

/** After a backup was restored: says what is held back, until somebody who runs the store agrees. */
export default function RestoredLine({ held }: { held: Held }) {
  const t = useMessages(restoredMessages);
  const format = useFormat();
  const queries = useQueryClient();
  const agree = (waiting: 'send' | 'keep') => async () => {
    await unwrap(api.POST('/api/v1/restored-backup/agree', { body: { waiting } }));
    await queries.invalidateQueries();
  };
  const all = useSending(agree('send'));
  const later = useSending(agree('keep'));
  const messages = held.messages.reduce((sum, { count }) => sum + count, 0);
  const waiting = [messages > 0 && t.messages(messages, format.number(messages)), held.actions > 0 && t.actions(held.actions, format.number(held.actions))].filter((one) => one !== false);
  return (
    <section aria-label={t.title} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-wait-soft px-4 py-2 text-14 text-ink">
      <p className="min-w-0 flex-1 basis-80">
        <strong className="font-semibold">{t.title}</strong>{' '}
        {t.made(format.dateTime(held.madeAt))} {waiting.length > 0 ? t.waits(format.list(waiting)) : t.nothing}
      </p>
      <FormError error={all.error ?? later.error} />
      {messages === 0
        ? <Button kind="primary" busy={all.busy} onClick={() => all.submit()}>{t.sendAgain}</Button>
        : (
          <>
            <Button busy={later.busy} onClick={() => later.submit()}>{t.onlyNew}</Button>
            <Button kind="primary" busy={all.busy} onClick={() => all.submit()}>{t.sendAll(messages, format.number(messages))}</Button>
          </>
        )}
    </section>
  );
}
