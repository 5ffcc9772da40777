import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.ts';
import { keys } from './keys.ts';

export interface Colleague {
  id: number;
  name: string;
  /** Where they may work, by their own restriction and by their role; null for everywhere. */
  inboxes: string[] | null;
  role: { inboxes: string[] | null };
  availability: 'online' | 'away' | 'off_duty';
}

/** Everyone who works in the store, for assigning and mentioning. */
export function useColleagues(): Colleague[] {
  const colleagues = useQuery({ queryKey: keys.agents, queryFn: (): Promise<{ items: Colleague[] }> => unwrap(api.GET('/api/v1/agents')), staleTime: 5 * 60_000 });
  return colleagues.data?.items ?? [];
}

/** Those who left too: they may still be chosen somewhere. */
export function useEverybody(): (Colleague & { deactivatedAt: string | null })[] {
  const everybody = useQuery({
    queryKey: keys.everybody, queryFn: (): Promise<{ items: (Colleague & { deactivatedAt: string | null })[] }> => unwrap(api.GET('/api/v1/agents', { params: { query: { all: 'true' } } })),
  });
  return everybody.data?.items ?? [];
}

export function useTeams(): { id: number; name: string }[] {
  const teams = useQuery({ queryKey: keys.teams, queryFn: (): Promise<{ items: { id: number; name: string }[] }> => unwrap(api.GET('/api/v1/teams')), staleTime: 5 * 60_000 });
  return teams.data?.items ?? [];
}
