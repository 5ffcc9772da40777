import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { paths } from '../../contract/client.d.ts';
import { api, ApiError, unwrap } from './api.ts';

/** Who is signed in, and in which store. */
export type Me = paths['/api/v1/me']['get']['responses'][200]['content']['application/json'];

export const meKey = ['me'] as const;

/** Asks who is signed in; null when nobody is. */
export async function fetchMe(): Promise<Me | null> {
  try {
    return await unwrap(api.GET('/api/v1/me'));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export function useMeQuery() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 60_000 });
}

/** Who is signed in. Only for screens behind the gate, where someone always is. */
export function useMe(): Me {
  const me = useMeQuery().data;
  if (!me) throw new Error('useMe is for screens behind the sign-in');
  return me;
}

/** Whether the signed-in agent may do this: `const can = useCan(); can('orders.refund')`. The server decides again. */
export function useCan(): (permission: string) => boolean {
  const { agent } = useMe();
  return useCallback((permission: string) => agent.permissions.includes(permission), [agent]);
}
