import { useQuery, useQueryClient } from '@tanstack/react-query';
import Monitor from 'lucide-react/icons/monitor';
import Smartphone from 'lucide-react/icons/smartphone';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { deviceName, isPhone } from './device-name.ts';
import { messages } from './messages.ts';

const key = ['me', 'sessions'];

/** Where one is signed in, with a way out of each. */
export function Sessions() {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/me/sessions')) });
  const act = (call: Promise<string>) => {
    call.then((title) => toast({ title })).catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' })).finally(() => void queries.invalidateQueries({ queryKey: key }));
  };
  if (sessions.isPending) return <SkeletonRows rows={3} />;
  if (sessions.isError) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const { items } = sessions.data;
  const endOthers = () => act(unwrap(api.DELETE('/api/v1/me/sessions')).then(({ ended }) => t.endedOthers(ended)));
  return (
    <Section title={t.sessions} actions={items.length > 1 && <Button onClick={endOthers}>{t.endOthers}</Button>}>
      <ul className="border-t border-line">
        {items.map((session) => (
          <li key={session.id} className="flex min-h-14 items-center gap-3 border-b border-line py-2 text-14">
            <span className="text-ink-3">{isPhone(session.userAgent) ? <Smartphone size={18} /> : <Monitor size={18} />}</span>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2">{deviceName(session.userAgent) ?? t.unknown}{session.current && <Tag tone="ok">{t.thisOne}</Tag>}</span>
              <span className="num block truncate text-12 text-ink-3" title={f.full(session.lastUsedAt)}>
                {[session.ip, t.lastUsed(f.relative(session.lastUsedAt)), t.since(f.dateTime(session.createdAt))].filter(Boolean).join(' · ')}
              </span>
            </span>
            {!session.current && (
              <Button size="small" onClick={() => act(unwrap(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id: session.id } } })).then(() => t.ended))}>{t.end}</Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
