import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.ts';

/** What a macro may say, with an example each. */
export const useVariables = () => useQuery({ queryKey: ['macro-variables'], queryFn: () => unwrap(api.GET('/api/v1/macro-variables')), staleTime: Infinity }).data?.items ?? [];
