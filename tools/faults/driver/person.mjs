import { setTimeout as sleep } from 'node:timers/promises';

const answerWithinMs = 12_000;
const kept = ['id', 'refNum', 'version', 'jobVersion', 'reportId', 'code', 'completed', 'deleted'];

/** Somebody signed in, who talks to the product as a browser does. */
export class Person {
  #cookie = '';

  constructor(url, name) {
    this.url = url;
    this.name = name;
  }

  /** Signs a demo user in; tries for as long as the product takes to be there. */
  static async signIn(url, name) {
    const person = new Person(url, name);
    for (let tries = 0; ; tries += 1) {
      const { status, body } = await person.ask('POST', '/session', {
        json: { email: `${name}@demo.makegood.test`, password: 'makegood' },
      });
      if (status === 201) return Object.assign(person, { user: body.user });
      if (tries > 40) throw new Error(`${name} could not sign in: ${status} ${JSON.stringify(body)}`);
      await sleep(250);
    }
  }

  /** One request. Never throws: no answer is status 0. */
  async ask(method, path, { json, form, ifMatch, key } = /** @type {any} */ ({})) {
    const headers = { 'x-requested-with': 'makegood', ...(this.#cookie ? { cookie: this.#cookie } : {}) };
    if (json !== undefined) headers['content-type'] = 'application/json';
    if (ifMatch) headers['if-match'] = ifMatch;
    if (key) headers['idempotency-key'] = key;
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method, headers, body: form ? form() : json === undefined ? undefined : JSON.stringify(json),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const text = await response.text();
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
      if (cookie && path === '/session') this.#cookie = cookie;
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, body: isJson ? JSON.parse(text) : text };
    } catch (error) {
      return { status: 0, body: { code: `no answer: ${error.cause?.code ?? error.name}` } };
    }
  }

  /** The same for a command: only what is compared later is kept of the answer. */
  async tell(method, path, options) {
    const { status, body } = await this.ask(method, path, options);
    const answer = Object.fromEntries(kept.filter((name) => body?.[name] !== undefined).map((name) => [name, body[name]]));
    if (body?.booking) answer.bookingVersion = body.booking.version;
    return { status, answer };
  }

  /** Asks until there is an answer; a question may be asked as often as one likes. */
  async read(path, patienceMs = 30_000) {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const { status, body } = await this.ask('GET', path);
      if (status === 200) return body;
      if (Date.now() > deadline) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
      await sleep(200);
    }
  }

  async readAll(path) {
    const items = [];
    for (let cursor = ''; ; ) {
      const joint = path.includes('?') ? '&' : '?';
      const page = await this.read(cursor ? `${path}${joint}cursor=${encodeURIComponent(cursor)}` : path);
      items.push(...page.items);
      if (!page.nextCursor) return items;
      cursor = page.nextCursor;
    }
  }
}
