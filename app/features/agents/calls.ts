import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../../contract/client.d.ts';
import { api, unwrap } from '../../lib/api.ts';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } } ? A : never;
export type Agent = Answer<'/api/v1/agents'>['items'][number];
export type Role = Answer<'/api/v1/roles'>['items'][number];
export type Team = Answer<'/api/v1/teams'>['items'][number];
export type Invitation = Answer<'/api/v1/invitations'>['items'][number];

/** Everything of this module in the cache begins with these, so that one call refreshes a kind. */
export const peopleKeys = { agents: ['people', 'agents'], roles: ['people', 'roles'], teams: ['people', 'teams'], invitations: ['people', 'invitations'], all: ['people'] } as const;

export const useAllAgents = () => useQuery({ queryKey: peopleKeys.agents, queryFn: () => unwrap(api.GET('/api/v1/agents', { params: { query: { all: 'true' } } })) });
export const useRoles = () => useQuery({ queryKey: peopleKeys.roles, queryFn: () => unwrap(api.GET('/api/v1/roles')) });
export const useAllTeams = () => useQuery({ queryKey: peopleKeys.teams, queryFn: () => unwrap(api.GET('/api/v1/teams')) });
export const useInvitations = (enabled: boolean) => useQuery({ queryKey: peopleKeys.invitations, queryFn: () => unwrap(api.GET('/api/v1/invitations')), enabled });
