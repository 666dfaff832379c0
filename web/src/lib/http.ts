import { ApiError } from './api-error';

type QueryValue = string | number | boolean | undefined | null;

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Empty values are left out; a list repeats its key. */
  query?: Record<string, QueryValue | readonly QueryValue[]>;
  /** Sent as JSON, or as it is when it's a FormData. */
  body?: unknown;
  /** The ETag the edit started from, quotes included. */
  ifMatch?: string;
  /** Makes a POST safe to send twice; see `newKey()`. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Goes through even when the page is left meanwhile; for a small body. */
  keepalive?: boolean;
  /** `reject` throws the 401 at once instead of asking the user to sign in and trying again. */
  whenSignedOut?: 'ask' | 'reject';
}

export interface Answer<T> {
  data: T;
  etag: string | null;
  /** The server couldn't yet show the change that `atLeast` asked for. */
  behind: boolean;
}

const base = '/api/v1';

/** Resolves once somebody has signed in again. Set by the session; without it a 401 is thrown. */
let signInAgain: (() => Promise<void>) | undefined;
export function whenSignedOut(ask: () => Promise<void>): void {
  signInAgain = ask;
}

/** A fresh idempotency key: make it when the form opens, keep it for every try. */
export const newKey = (): string => crypto.randomUUID();

function urlOf(path: string, query: CallOptions['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one));
    }
  }
  const text = search.toString();
  return `${base}${path}${text ? `?${text}` : ''}`;
}

async function attempt(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  if (init.method && init.method !== 'GET') headers.set('X-Requested-With', 'makegood');
  try {
    return await fetch(url, { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, 'network/unreachable', 'The server could not be reached.');
  }
}

async function granted(url: string, init: RequestInit, signedOut: CallOptions['whenSignedOut']): Promise<Response> {
  let response = await attempt(url, init);
  if (response.status === 401 && signInAgain && signedOut === 'ask') {
    await signInAgain();
    response = await attempt(url, init);
  }
  if (!response.ok) throw await ApiError.from(response);
  return response;
}

/** A POST whose answer, of another kind than JSON, is read as it comes. */
export function openStream(path: string, body: unknown, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers = { Accept: accept, 'Content-Type': 'application/json' };
  return granted(urlOf(path, undefined), { method: 'POST', headers, body: JSON.stringify(body), signal }, 'ask');
}

/** Calls a whole address; throws `ApiError` for anything but a 2xx. */
export async function request<T>(
  url: string,
  init: RequestInit,
  signedOut: CallOptions['whenSignedOut'] = 'ask',
): Promise<Answer<T>> {
  const response = await granted(url, init, signedOut);
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    data: (isJson ? await response.json() : undefined) as T,
    etag: response.headers.get('etag'),
    behind: response.headers.get('x-behind') === 'true',
  };
}

/** Calls the API by the path after `/api/v1`, with query and body as objects. */
export async function send<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = {};
  if (options.ifMatch) headers['If-Match'] = options.ifMatch;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  const init = { method: options.method ?? 'GET', headers, body, signal: options.signal, keepalive: options.keepalive };
  return request<T>(urlOf(path, options.query), init, options.whenSignedOut);
}

/** The answer's body of a read. */
export async function get<T>(
  path: string,
  query?: CallOptions['query'],
  options: Omit<CallOptions, 'query' | 'method' | 'body'> = {},
): Promise<T> {
  return (await send<T>(path, { ...options, query })).data;
}
