import { refuse, type DomainError } from '@makegood/kernel';

/** What the directory keeps records of, and the word for each that people read. */
export const recordWords = {
  client: 'client',
  site: 'site',
  plot: 'plot',
  engineer: 'engineer',
  fault: 'fault',
  settings: 'settings',
  user: 'user',
} as const;

export type RecordKind = keyof typeof recordWords;

export function recordNotFound(kind: RecordKind): DomainError {
  return refuse.notFound(`${kind}/not-found`, `There is no such ${recordWords[kind]}.`);
}

export function malformedId(path: string): DomainError {
  return refuse.invalid('request/invalid', 'This id is not one of ours.', [
    { path, code: 'id', message: 'Give an id as the lists return it.' },
  ]);
}

export function malformedCursor(): DomainError {
  return refuse.invalid('request/invalid', 'This page cannot be continued. Start again from the first page.', [
    { path: 'cursor', code: 'cursor', message: 'Give the cursor exactly as the page before returned it.' },
  ]);
}

export function plotNameTaken(): DomainError {
  return refuse.invalid('plot/invalid', 'Some fields need another look.', [
    { path: 'name', code: 'taken', message: 'This site already has a plot of that name.' },
  ]);
}

export function faultNameTaken(): DomainError {
  return refuse.invalid('fault/invalid', 'Some fields need another look.', [
    { path: 'name', code: 'taken', message: 'There is already a fault of that name.' },
  ]);
}

export function emailTaken(): DomainError {
  return refuse.invalid('user/invalid', 'Some fields need another look.', [
    { path: 'email', code: 'taken', message: 'Somebody already signs in with this address.' },
  ]);
}

export function engineerTaken(): DomainError {
  return refuse.invalid('user/invalid', 'Some fields need another look.', [
    { path: 'engineerId', code: 'taken', message: 'Another user already is this engineer.' },
  ]);
}

export function clientHasSites(): DomainError {
  return refuse.conflict('client/has-sites', 'This client still has sites. Delete its sites first.');
}

export function lastSuperUser(): DomainError {
  return refuse.conflict('user/last-super', 'This is the last active Super User. Make another one first.');
}

export function usersExist(): DomainError {
  return refuse.conflict('user/not-first', 'There are users already. Ask a Super User to add you.');
}

/** One refusal for every reason, so that nobody learns who has an account. */
export function wrongCredentials(): DomainError {
  return refuse.unauthenticated('session/wrong-credentials', 'That email and password do not belong together. Check both.');
}

export function sessionEnded(): DomainError {
  return refuse.unauthenticated('session/ended', 'Your session has ended. Sign in again.');
}

export function tooManyAttempts(retryAfterSeconds: number): DomainError {
  const wait = retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`;
  return refuse.tooMany('session/too-many-attempts', `Too many attempts. Try again in ${wait}.`, { retryAfterSeconds });
}
