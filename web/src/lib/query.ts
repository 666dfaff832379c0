import { QueryClient } from '@tanstack/vue-query';
import { ApiError } from './api-error';

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (tries, error) => tries < 2 && error instanceof ApiError && error.isPassing,
      },
    },
  });
}
