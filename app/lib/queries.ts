import { QueryClient } from '@tanstack/react-query';
import { ApiError, worthRetrying } from './api.ts';
import { meKey } from './session.ts';

/** One cache for the app. Failed reads are tried again only when that can help; a lost session goes back to the gate. */
export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < 2 && worthRetrying(error),
      throwOnError: (error) => {
        if (error instanceof ApiError && error.status === 401) void queries.invalidateQueries({ queryKey: meKey });
        return false;
      },
    },
  },
});
