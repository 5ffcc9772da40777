import { useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { api, errorSentence, unwrap } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleKeys } from './calls.ts';
import type { Invitation } from './calls.ts';
import { messages } from './messages.ts';
import { useRoleName } from './role-name.ts';

/** Invitations nobody has accepted yet. */
export function InvitationList({ invitations, onInvite }: { invitations: UseQueryResult<{ items: Invitation[] }>; onInvite: () => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const queries = useQueryClient();
  const roleName = useRoleName();
  if (invitations.isPending) return <SkeletonRows rows={3} />;
  if (invitations.isError) return <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />;
  const revoke = (id: number) => {
    unwrap(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } }))
      .then(() => toast({ title: t.revoked }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: peopleKeys.invitations }));
  };
  return (
    <Table
      label={t.invitations}
      rows={invitations.data.items}
      rowKey={(one) => one.id}
      empty={<EmptyState title={t.noInvitations} action={<Button onClick={onInvite}>{t.invite}</Button>}>{t.noInvitationsHint}</EmptyState>}
      columns={[
        { key: 'email', head: t.email, cell: (one) => (
          <span className="block max-w-64 min-w-0 max-desk:max-w-36">
            <span className="block truncate" title={one.email}>{one.email}</span>
            <span className="block truncate text-12 text-ink-3">{[one.invitedBy && t.by(one.invitedBy), roleName(one.role)].filter(Boolean).join(' · ')}</span>
          </span>
        ) },
        { key: 'role', head: t.role, deskOnly: true, cell: (one) => roleName(one.role) },
        { key: 'expires', head: t.state, cell: (one) => (one.expired ? <Tag tone="wait">{t.expired}</Tag> : <time dateTime={one.expiresAt} title={f.full(one.expiresAt)} className="text-ink-2">{t.expires(f.relative(one.expiresAt))}</time>) },
        { key: 'revoke', head: <span className="sr-only">{t.revoke}</span>, figures: true, cell: (one) => <Button kind="quiet" size="small" onClick={() => revoke(one.id)}>{t.revoke}</Button> },
      ]}
    />
  );
}
