// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  ApiTokenPage,
  MadeApiToken,
  NewApiToken
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetApiTokensUrl = () => {




  return `/api/v1/api-tokens`
}

/**
 * @summary Tokens of other systems
 */
export const getApiTokens = async ( options?: Parameters<typeof apiCall>[1]): Promise<ApiTokenPage> => {

  return apiCall<ApiTokenPage>(getGetApiTokensUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostApiTokensUrl = () => {




  return `/api/v1/api-tokens`
}

/**
 * @summary Make a token; its secret is told this once
 */
export const postApiTokens = async (newApiToken: NewApiToken, options?: Parameters<typeof apiCall>[1]): Promise<MadeApiToken> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return apiCall<MadeApiToken>(getPostApiTokensUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newApiToken)
  }
);}


export const getDeleteApiTokensByIdUrl = (id: string,) => {




  return `/api/v1/api-tokens/${id}`
}

/**
 * @summary Revoke a token, at once and for good
 */
export const deleteApiTokensById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteApiTokensByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


