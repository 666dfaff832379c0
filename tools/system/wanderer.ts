/** What a page answered, and where it sends one on to. */
export interface Page {
  url: URL;
  status: number;
  /** Where it leads; undefined when it is the end of the way. */
  next: URL | undefined;
  text: string;
}

/** A browser as far as signing in elsewhere needs one: it keeps each site's cookies, follows redirects, fills forms in. */
export class Wanderer {
  private readonly jars = new Map<string, Map<string, string>>();

  /** One step, without following on. */
  async step(address: URL | string, form?: Record<string, string>): Promise<Page> {
    const url = new URL(address);
    const jar = this.jarOf(url);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    const location = response.headers.get('location');
    return { url, status: response.status, next: location === null ? undefined : new URL(location, url), text: await response.text() };
  }

  /** On and on until a page that leads nowhere, or until the next step would be one that `stop` names. */
  async follow(address: URL | string, stop: (next: URL) => boolean = () => false): Promise<Page> {
    let page = await this.step(address);
    for (let steps = 0; page.next && !stop(page.next); steps += 1) {
      if (steps > 20) throw new Error(`${page.url.href} leads round and round`);
      page = await this.step(page.next);
    }
    return page;
  }

  cookie(site: string, name: string): string | undefined {
    return this.jarOf(new URL(site)).get(name);
  }

  setCookie(site: string, name: string, value: string): void {
    this.jarOf(new URL(site)).set(name, value);
  }

  private jarOf({ origin }: URL): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const isOver = attributes.some((each) => /^max-age=0$/i.test(each) || (/^expires=/i.test(each) && Date.parse(each.slice(8)) < Date.now()));
  if (isOver) jar.delete(name);
  else jar.set(name, value);
}
