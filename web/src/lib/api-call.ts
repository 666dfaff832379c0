import { request } from './http';

/**
 * What the generated calls of `lib/api` go through: `/api/v1/…` with the query in it, the body already JSON or a
 * FormData. Headers for If-Match and Idempotency-Key are given in their last argument.
 */
export async function apiCall<T>(url: string, options: RequestInit): Promise<T> {
  return (await request<T>(url, options)).data;
}
