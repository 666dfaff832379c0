import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

/** An answer with what tests look at. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export type DemoRole = 'office' | 'manager' | 'super' | 'engineer' | 'purchasing';

/** A problem, as every refusal is answered. */
export interface Problem {
  code: string;
  status: number;
  errors?: { path: string; code: string; message: string }[];
  [extension: string]: unknown;
}

/** The fields a refusal names; nothing when it is no proper refusal. */
export function refusedFields({ status, body, headers }: Answer): string[] | undefined {
  const isProblem = headers.get('content-type')?.includes('application/problem+json') ?? false;
  if (!isProblem || (status !== 400 && status !== 422)) return undefined;
  const paths = ((body as Problem).errors ?? []).map(({ path }) => path.split('.')[0] ?? '');
  return paths.length > 0 ? paths : undefined;
}

interface Options {
  body?: unknown;
  headers?: Record<string, string>;
  ifMatch?: string | null;
  key?: string;
}

/** Somebody talking to the API as a browser would, with a session of their own. */
export class Visitor {
  private cookie = '';
  private secret = '';

  constructor(private readonly url = inject('makegoodUrl')) {}

  /** Another system, by its API token and nothing else. */
  static withToken(secret: string, url?: string): Visitor {
    const visitor = new Visitor(url);
    visitor.secret = secret;
    return visitor;
  }

  static async as(role: DemoRole, url?: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    const answer = await visitor.post('/session', { body: { email: `${role}@demo.makegood.test`, password: 'makegood' } });
    if (answer.status !== 201) throw new Error(`${role} could not sign in: ${JSON.stringify(answer.body)}`);
    return visitor;
  }

  get cookieHeader(): string {
    return this.cookie;
  }

  get<T = Problem>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, options);
  }

  post<T = Problem>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, options);
  }

  patch<T = Problem>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, options);
  }

  put<T = Problem>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, options);
  }

  delete<T = Problem>(path: string, options: Options = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, options);
  }

  /** Uploads a file as a form does. */
  upload<T = Problem>(path: string, file: Blob, name: string, fields: Record<string, string> = {}): Promise<Answer<T>> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('file', file, name);
    return this.send<T>('POST', path, { body: form });
  }

  async send<T>(method: string, path: string, { body, headers = {}, ifMatch, key }: Options = {}): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    const isText = typeof body === 'string';
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.secret ? { authorization: `Bearer ${this.secret}` } : { 'x-requested-with': 'makegood' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(method === 'POST' ? { 'idempotency-key': key ?? randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm || isText ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }
}
