const elsewhere = 'http://own.invalid';

/**
 * A path of our own pages to go back to, whatever was asked for: another site, the API, or something a browser reads
 * otherwise than we do (`//evil.test`, `/\evil.test`) becomes the first page.
 */
export function ownPath(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, elsewhere)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, elsewhere);
  const isOurs = origin === elsewhere && !pathname.startsWith('//') && !pathname.startsWith('/api/');
  return isOurs ? `${pathname}${search}${hash}` : '/';
}
