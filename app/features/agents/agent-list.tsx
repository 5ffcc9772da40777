import ShieldCheck from 'lucide-react/icons/shield-check';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useMe } from '../../lib/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { AgentDrawer } from './agent-drawer.tsx';
import type { Agent } from './calls.ts';
import { messages } from './messages.ts';
import { useRoleName } from './role-name.ts';

const dots = { online: 'ok', away: 'wait', off_duty: 'off' } as const;

/** Everybody who works here; those who left on request. */
export function AgentList({ agents, mayManage }: { agents: UseQueryResult<{ items: Agent[] }>; mayManage: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { agent: me } = useMe();
  const roleName = useRoleName();
  const [withGone, setWithGone] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  if (agents.isPending) return <SkeletonRows />;
  if (agents.isError) return <ErrorState error={agents.error} onRetry={() => void agents.refetch()} />;
  const { items } = agents.data;
  const gone = items.filter((agent) => agent.deactivatedAt).length;
  const opened = items.find((agent) => agent.id === open);
  return (
    <>
      <Table
        label={t.people}
        rows={items.filter((agent) => withGone || !agent.deactivatedAt)}
        rowKey={(agent) => agent.id}
        {...(mayManage && { onOpen: (agent: Agent) => setOpen(agent.id) })}
        columns={[
          {
            key: 'name', head: t.name, cell: (agent) => (
              <span className="flex min-w-0 items-center gap-2.5">
                <Avatar name={agent.name} {...(!agent.deactivatedAt && { dot: dots[agent.availability] })} />
                <span className="min-w-0">
                  <span className="block max-w-72 truncate font-medium max-desk:max-w-36" title={agent.name}>{agent.name}{agent.id === me.id && <span className="font-normal text-ink-3"> · {t.you}</span>}</span>
                  <span className="block max-w-72 truncate text-12 max-desk:max-w-36 text-ink-3">{agent.email}</span>
                </span>
              </span>
            ),
          },
          {
            key: 'role', head: t.role, cell: (agent) => (
              <span className="flex items-center gap-1.5 whitespace-nowrap">
                {roleName(agent.role)}
                {agent.twoFactor && <Tooltip label={t.twoFactor}><span tabIndex={0} role="img" aria-label={t.twoFactor}><ShieldCheck size={14} className="text-ok" /></span></Tooltip>}
              </span>
            ),
          },
          { key: 'state', head: t.state, cell: (agent) => <State agent={agent} /> },
          { key: 'load', head: t.load, figures: true, deskOnly: true, cell: (agent) => f.number(agent.maxLoad) },
          { key: 'seen', head: t.seen, figures: true, deskOnly: true, cell: (agent) => (agent.lastSeenAt ? <time dateTime={agent.lastSeenAt} title={f.full(agent.lastSeenAt)}>{f.relative(agent.lastSeenAt)}</time> : t.never) },
        ]}
      />
      {gone > 0 && <Checkbox className="mt-3" label={t.showGone(f.number(gone))} checked={withGone} onChange={setWithGone} />}
      {opened && <AgentDrawer key={opened.id} agent={opened} onClose={() => setOpen(null)} />}
    </>
  );
}

function State({ agent }: { agent: Agent }) {
  const t = useMessages(messages);
  if (agent.deactivatedAt) return <Tag>{t.deactivated}</Tag>;
  if (agent.availability !== 'off_duty' && !agent.onDuty) return <Tag>{t.offHours}</Tag>;
  return <Tag tone={agent.availability === 'online' ? 'ok' : agent.availability === 'away' ? 'wait' : 'plain'}>{t[agent.availability]}</Tag>;
}
