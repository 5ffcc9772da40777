import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import type { Variable } from './preview-parts.ts';

/** What a macro may say, with examples; what is known already (the store and who writes) stands there as it is. */
export function useVariables(): readonly Variable[] {
  const { agent, store } = useMe();
  const listed = useQuery({ queryKey: ['macro-variables'], queryFn: () => unwrap(api.GET('/api/v1/macro-variables')), staleTime: Infinity }).data?.items;
  return useMemo(() => {
    const known: Record<string, string> = { 'agent.name': agent.name, 'store.name': store.name };
    return (listed ?? []).map((one) => ({ name: one.name, examples: known[one.name] ? everywhere(known[one.name]!) : one.examples }));
  }, [listed, agent.name, store.name]);
}

const everywhere = (text: string): Variable['examples'] => ({ ko: text, ja: text, en: text });
