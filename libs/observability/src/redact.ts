const secretName = /^(pass(word|phrase)?|.*secret.*|.*token|cookie|set-cookie|authorization|api-?key|private-?key)$/i;
const secretInQuery = /([?&](?:[\w-]*token|key|secret|password|code|signature)=)[^&\s"']+/gi;
const credentialsInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi;
const emailInUrl = /([/?&=])[^\s/?&=@"'<>]+(?:@|%40)[^\s/?&"'<>]+\.[a-z]{2,}/gi;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
const compactJws = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const maxDepth = 6;

/** The text without what a log must not keep: credentials and email addresses in URLs, bearer and signed tokens. */
export function redactText(text: string): string {
  return text
    .replace(credentialsInUrl, '$1[redacted]@')
    .replace(secretInQuery, '$1[redacted]')
    .replace(emailInUrl, '$1[email]')
    .replace(bearer, '$1 [redacted]')
    .replace(compactJws, '[redacted]');
}

/** A copy of a log entry's fields without secrets, however deep (to a limit) they sit. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value;
  if (value instanceof Error) return redactError(value, depth);
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return redactEntries(Object.entries(value), depth);
}

function redactEntries(entries: [string, unknown][], depth: number): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      secretName.test(name) && value !== undefined ? '[redacted]' : redactValue(value, depth + 1),
    ]),
  );
}

/** What Postgres adds to an error quotes rows and values: customers' names and addresses. */
const quotingRows = new Set(['detail', 'where', 'internalQuery']);

function redactError(error: Error, depth: number): Record<string, unknown> {
  const own = Object.entries(error).filter(([name]) => !quotingRows.has(name));
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(depth < maxDepth && error.cause !== undefined ? { cause: redactValue(error.cause, depth + 1) } : {}),
    ...redactEntries(own, depth),
  };
}
