import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useTopic } from '../../../lib/realtime.ts';
import { messages as threadMessages } from '../thread/messages.ts';
import { useTyping } from '../use-typing.ts';
import { Part } from './part.tsx';
import { messages } from './visitor-messages.ts';

const getVisitor = (id: number) => unwrap(api.GET('/api/v1/conversations/{id}/visitor', { params: { path: { id } } }));

/** Where the shopper of a live chat is: still there, on which page, and how an answer reaches them. */
export function Visitor({ conversationId }: { conversationId: number }) {
  const t = useMessages(messages);
  const words = useMessages(threadMessages);
  const f = useFormat();
  const query = useQuery({ queryKey: ['visitor', conversationId], queryFn: () => getVisitor(conversationId), refetchInterval: 30_000 });
  const typing = useTyping(conversationId);
  useTopic(`conversation:${conversationId}`, (signal) => {
    if (signal.type === 'page' || signal.type === 'seen') void query.refetch();
  });
  const visitor = query.data?.visitor;
  if (!visitor) return null;
  const { online, leftAt, page, email, emailVerified, signedIn, device } = visitor;
  return (
    <Part title={t.title} aside={online ? <span className="text-ok">{t.here}</span> : leftAt && t.left(f.short(leftAt))}>
      <div className="flex flex-col gap-1 text-14">
        {typing && <p className="text-ink-2">{words.customerTyping}</p>}
        {page && (
          <a href={page.url} target="_blank" rel="noopener noreferrer" dir="auto" title={page.url} className="truncate underline decoration-line-strong underline-offset-3">
            {page.title || page.url}
          </a>
        )}
        <p className="text-12 text-ink-3">{[device, signedIn ? t.signedIn : null].filter(Boolean).join(' · ')}</p>
        <p className="text-12 text-ink-3">{email ? `${emailVerified ? email : t.claimed(email)} · ${t.answersByMail}` : t.noMail}</p>
      </div>
    </Part>
  );
}
