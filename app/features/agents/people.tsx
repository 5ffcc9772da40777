import UserPlus from 'lucide-react/icons/user-plus';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AgentList } from './agent-list.tsx';
import { peopleKeys, useAllAgents, useAllTeams, useInvitations } from './calls.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { messages } from './messages.ts';
import { TeamList } from './team-list.tsx';

type View = 'people' | 'invitations' | 'teams';

/** Who works here: people, open invitations, teams. */
export default function People() {
  const t = useMessages(messages);
  const mayManage = useCan()('agents.manage');
  const queries = useQueryClient();
  const [view, setView] = useState<View>('people');
  const [inviting, setInviting] = useState(false);
  useTopic('agents', () => void queries.invalidateQueries({ queryKey: peopleKeys.all }));
  const [agents, teams, invitations] = [useAllAgents(), useAllTeams(), useInvitations(mayManage)];
  const tabs = [
    { value: 'people' as const, label: t.people, count: agents.data?.items.filter((agent) => !agent.deactivatedAt).length },
    ...(mayManage ? [{ value: 'invitations' as const, label: t.invitations, count: invitations.data?.items.length }] : []),
    { value: 'teams' as const, label: t.teams, count: teams.data?.items.length },
  ];
  return (
    <Page title={t.title} lead={t.lead} actions={mayManage && <Button kind="primary" icon={<UserPlus size={15} />} onClick={() => setInviting(true)}>{t.invite}</Button>}>
      <Tabs label={t.title} tabs={tabs} value={view} onChange={setView} className="mb-3 px-0" />
      {view === 'people' && <AgentList agents={agents} mayManage={mayManage} />}
      {view === 'invitations' && <InvitationList invitations={invitations} onInvite={() => setInviting(true)} />}
      {view === 'teams' && <TeamList teams={teams} mayManage={mayManage} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
