import { useQuery, useQueryClient } from '@tanstack/react-query';
import Plug from 'lucide-react/icons/plug';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { CopyLine } from '../mailboxes/copy-line.tsx';
import { key, listConnections } from './calls.ts';
import { Connection } from './connection.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { messages } from './messages.ts';

/** The stores that send events and take requests. */
export default function StoreConnections() {
  const t = useMessages(messages);
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const connections = useQuery({ queryKey: key, queryFn: listConnections });
  const refresh = () => void cache.invalidateQueries({ queryKey: key });
  const add = <Button kind="primary" onClick={() => setAdding(true)}>{t.add}</Button>;
  if (connections.isPending) return <Page title={t.title} lead={t.lead}><SkeletonRows /></Page>;
  if (connections.isError) return <ErrorState error={connections.error} onRetry={() => void connections.refetch()} />;
  const { items } = connections.data;
  return (
    <Page title={t.title} lead={t.lead} actions={items.length > 0 && add}>
      {items.length === 0 && <EmptyState icon={<Plug size={26} />} title={t.none} action={add}>{t.noneHint}</EmptyState>}
      {items.map((one) => <Connection key={one.id} connection={one} onSecret={setSecret} refresh={refresh} />)}
      <Dialog open={adding} onClose={() => setAdding(false)} title={t.add}>
        <ConnectionForm onDone={(made) => {
          setAdding(false);
          setSecret(made ?? null);
          refresh();
        }} />
      </Dialog>
      <Dialog open={secret !== null} onClose={() => setSecret(null)} title={t.secret} description={t.secretNow} actions={<Button kind="primary" onClick={() => setSecret(null)}>{t.done}</Button>}>
        {secret && <CopyLine text={secret} label={t.secret} />}
      </Dialog>
    </Page>
  );
}
