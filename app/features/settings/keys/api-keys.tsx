import { useQuery, useQueryClient } from '@tanstack/react-query';
import KeyRound from 'lucide-react/icons/key-round';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import type { paths } from '../../../../contract/client.d.ts';
import { api, errorSentence, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { toast } from '../../../ui/toast.tsx';
import { apiKeysKey } from './keys.ts';
import { NewKey } from './new-key.tsx';
import { messages } from './messages.ts';

type Key = paths['/api/v1/api-keys']['get']['responses'][200]['content']['application/json']['items'][number];

/** Keys of programs: what each may do, when it was last used, and an end to it. */
export default function ApiKeys() {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Key | null>(null);
  const keys = useQuery({ queryKey: apiKeysKey, queryFn: () => unwrap(api.GET('/api/v1/api-keys')) });
  if (keys.isPending) return <SkeletonRows />;
  if (keys.isError) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  const create = <Button kind="primary" icon={<Plus size={15} />} onClick={() => setMaking(true)}>{t.create}</Button>;
  const revoke = (id: number) => {
    setEnding(null);
    unwrap(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }))
      .then(() => toast({ title: t.revoked }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: apiKeysKey }));
  };
  return (
    <Page title={t.title} lead={t.lead} actions={create}>
      <KeyTable keys={keys.data.items} onRevoke={setEnding} />
      {making && <NewKey onClose={() => setMaking(false)} />}
      {ending && <Confirm open onClose={() => setEnding(null)} title={t.revokeTitle(ending.name)} description={t.revokeHint} confirm={t.revoke} cancel={t.cancel} danger onConfirm={() => revoke(ending.id)} />}
    </Page>
  );
}

function KeyTable({ keys, onRevoke }: { keys: Key[]; onRevoke: (key: Key) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const expired = (key: Key) => key.expiresAt !== null && Date.parse(key.expiresAt) <= Date.now();
  return (
    <Table
      label={t.title}
      rows={keys}
      rowKey={(key) => key.id}
      empty={<EmptyState icon={<KeyRound size={22} />} title={t.none}>{t.noneHint}</EmptyState>}
      columns={[
        { key: 'name', head: t.name, cell: (key) => <span className="font-medium">{key.name}<span className="num block text-12 font-normal text-ink-3">dgk_…{key.hint}{key.createdBy && ` · ${t.by(key.createdBy)}`}</span></span> },
        { key: 'scopes', head: t.scopes, deskOnly: true, cell: (key) => <span className="line-clamp-2 max-w-72 text-12 text-ink-2" title={key.scopes.join(', ')}>{key.scopes.join(', ')}</span> },
        { key: 'used', head: t.used, figures: true, cell: (key) => (key.lastUsedAt ? <time dateTime={key.lastUsedAt} title={f.full(key.lastUsedAt)}>{f.relative(key.lastUsedAt)}</time> : <span className="text-ink-3">{t.never}</span>) },
        {
          key: 'state', head: t.state, cell: (key) => {
            if (key.revokedAt) return <Tag>{t.revoked}</Tag>;
            if (expired(key)) return <Tag tone="wait">{t.expired}</Tag>;
            return <span className="flex flex-wrap items-center gap-2"><Tag tone="ok">{t.inUse}</Tag>{key.expiresAt && <span className="text-12 text-ink-3">{t.expires(f.relative(key.expiresAt))}</span>}</span>;
          },
        },
        { key: 'end', head: <span className="sr-only">{t.revoke}</span>, figures: true, cell: (key) => !key.revokedAt && <Button kind="quiet" size="small" onClick={() => onRevoke(key)}>{t.revoke}</Button> },
      ]}
    />
  );
}
