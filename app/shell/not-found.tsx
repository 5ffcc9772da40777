import { useMessages } from '../lib/messages.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { messages } from './messages.ts';

export function NotFound() {
  const t = useMessages(messages);
  return <EmptyState className="pt-[24dvh]" page title={t.notFound} action={<LinkButton to="/inbox">{t.toInbox}</LinkButton>}>{t.notFoundHint}</EmptyState>;
}

/** A page that threw. A file that is gone means that a newer version was installed meanwhile. */
export function RouteError({ error }: { error: unknown }) {
  const t = useMessages(messages);
  const stale = error instanceof TypeError && /dynamically imported module|Importing a module/.test(error.message);
  if (!stale) return <><h1 className="sr-only">{t.pageFailed}</h1><ErrorState className="pt-[24dvh]" error={error} onRetry={() => location.reload()} /></>;
  return <EmptyState className="pt-[24dvh]" page title={t.updated} action={<Button kind="primary" onClick={() => location.reload()}>{t.reload}</Button>} />;
}
