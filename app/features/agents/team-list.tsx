import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { useAllAgents } from './calls.ts';
import type { Team } from './calls.ts';
import { messages } from './messages.ts';
import { TeamDialog } from './team-dialog.tsx';

/** Teams and who is in them. */
export function TeamList({ teams, mayManage }: { teams: UseQueryResult<{ items: Team[] }>; mayManage: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const agents = useAllAgents();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  if (teams.isPending) return <SkeletonRows rows={3} />;
  if (teams.isError) return <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />;
  const nameOf = (id: number) => agents.data?.items.find((agent) => agent.id === id)?.name ?? '';
  const create = mayManage && <Button onClick={() => setEditing('new')}>{t.newTeam}</Button>;
  return (
    <>
      <Table
        label={t.teams}
        rows={teams.data.items}
        rowKey={(team) => team.id}
        {...(mayManage && { onOpen: (team: Team) => setEditing(team) })}
        empty={<EmptyState title={t.noTeams} action={create}>{t.noTeamsHint}</EmptyState>}
        columns={[
          { key: 'name', head: t.teamName, cell: (team) => <span className="font-medium">{team.name}{team.description && <span className="block text-12 font-normal text-ink-3">{team.description}</span>}</span> },
          { key: 'members', head: t.members, cell: (team) => <span className="line-clamp-2 text-ink-2">{f.list(team.members.map(nameOf).filter(Boolean))}</span> },
          { key: 'count', head: '', figures: true, deskOnly: true, cell: (team) => t.count(team.members.length) },
        ]}
      />
      {teams.data.items.length > 0 && <div className="mt-3">{create}</div>}
      {editing && <TeamDialog team={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
