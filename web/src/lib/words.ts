import { ApiError } from './api-error';

/**
 * The words shown for a code. A code that isn't here shows the API's own sentence, which is written for
 * people too; add one here when this face should say it differently.
 */
const words: Record<string, string> = {
  'network/unreachable': 'No answer from the server. Check the connection and try again.',
  'request/invalid': 'Something in that isn’t right. Look at the marked fields.',
  'session/wrong-credentials': 'That email and password don’t match. Check both and try again.',
  'session/missing': 'You’ve been signed out. Sign in again to carry on.',
  'session/ended': 'You’ve been signed out. Sign in again to carry on.',
  'session/no-account': 'You have no account here yet. Ask a Super User to add you.',
  'session/email-unverified': 'Your company’s sign-in doesn’t vouch for your email address. Ask a Super User for help.',
  'session/other-identity': 'The account with your address belongs to another sign-in of your company. Ask a Super User for help.',
  'oidc/denied': 'You weren’t signed in: it was declined.',
  'oidc/expired': 'That sign-in took too long, or was begun elsewhere. Try again.',
  'oidc/refused': 'Your company’s sign-in gave an answer that can’t be used. Try again.',
  'oidc/unavailable': 'Your company’s sign-in doesn’t answer. Try again in a moment, or use your password.',
  'oidc/off': 'Your company’s sign-in isn’t set up here. Use your password.',
  'access/denied': 'Your role doesn’t allow that.',
  'http/403': 'Your role doesn’t allow that.',
  'http/404': 'It isn’t there any more.',
  'http/412': 'Somebody else changed this first.',
  'http/429': 'Too many requests just now. Wait a moment, then try again.',
  'http/500': 'Something went wrong on our side. Nothing was changed; try again.',
  'http/502': 'The server is starting. Try again in a moment.',
  'http/503': 'The server is busy. Try again in a moment.',
};

/** The words for a code that came by an address; a code that isn't ours has none of its own. */
export function wordsOfCode(code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? '') : 'That didn’t work. Try again.';
}

/** One sentence for anything that was thrown. */
export function wordsFor(error: unknown): string {
  if (error instanceof ApiError && error.status === 412 && typeof error.problem.changedBy === 'string') {
    return `${error.problem.changedBy} changed it first.`;
  }
  if (error instanceof ApiError) return words[error.code] ?? (error.message || words[`http/${error.status}`]) ?? 'That didn’t work.';
  return 'Something went wrong on this page. Reload it and try again.';
}

/** The refusal of each field by its path; the first one wins. */
export function fieldWords(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (error instanceof ApiError) {
    for (const refusal of error.errors) found[refusal.path] ??= words[refusal.code] ?? refusal.message;
  }
  return found;
}
