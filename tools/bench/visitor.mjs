import { Agent, request } from 'node:http';

/** Somebody with a session of their own, over kept-alive connections: little work here, so that it is the product's we time. */
export class Visitor {
  #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  #cookie = '';
  #url;

  constructor(/** @type {string} */ url) {
    this.#url = url;
  }

  /** @param {string} url @param {'office' | 'manager' | 'super'} role */
  static async as(url, role) {
    const visitor = new Visitor(url);
    const answer = await visitor.send('POST', '/session', { body: { email: `${role}@demo.makegood.test`, password: 'makegood' } });
    if (answer.status !== 201) throw new Error(`${role} could not sign in: ${answer.status} ${answer.text}`);
    visitor.#cookie = answer.headers['set-cookie']?.[0].split(';')[0] ?? '';
    return visitor;
  }

  /** For requests whose answer is read as it comes. */
  get cookie() {
    return this.#cookie;
  }

  /**
   * @param {string} method
   * @param {string} path  below /api/v1
   * @param {{ body?: object, headers?: Record<string, string> }} [options]
   * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, text: string }>}
   */
  send(method, path, { body, headers = {} } = {}) {
    const text = body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#url}/api/v1${path}`, {
        method,
        agent: this.#agent,
        headers: {
          'x-requested-with': 'makegood',
          ...(this.#cookie ? { cookie: this.#cookie } : {}),
          ...(text ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) } : {}),
          ...headers,
        },
        timeout: 30_000,
      }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }));
      });
      sent.once('timeout', () => sent.destroy(new Error(`${method} ${path} took more than 30 s`)));
      sent.once('error', reject);
      sent.end(text);
    });
  }

  /** The JSON of a 200. */
  async read(path) {
    const { status, text } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  /**
   * Hears what an open screen hears, until the answered function is called.
   * @param {(change: { type: string, id: string, version: number }, at: number) => void} onChange
   * @returns {Promise<() => void>} once the stream says hello
   */
  listen(onChange) {
    return new Promise((resolve, reject) => {
      let rest = '';
      const sent = request(`${this.#url}/api/v1/live`, { headers: { cookie: this.#cookie } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`/live answered ${answer.statusCode}`));
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          const at = performance.now();
          const blocks = (rest + chunk).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) {
            if (block.includes('event: hello')) resolve(() => sent.destroy());
            const data = block.includes('event: change') && block.split('\n').find((line) => line.startsWith('data: '));
            if (data) onChange(JSON.parse(data.slice('data: '.length)), at);
          }
        });
        answer.once('error', () => {});
      });
      sent.once('error', reject);
      sent.end();
    });
  }

  close() {
    this.#agent.destroy();
  }
}
