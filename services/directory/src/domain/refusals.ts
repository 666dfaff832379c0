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
  'api-token': 'API token',
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

export function noSuchEngineer(): DomainError {
  return refuse.invalid('user/invalid', 'Some fields need another look.', [
    { path: 'engineerId', code: 'choice', message: 'Choose an engineer from the list.' },
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

export function deletedAreForSuperUsers(): DomainError {
  return refuse.forbidden('access/denied', 'Only Super Users see deleted records.');
}

/** A record comes back after what it hangs on. */
export function restoreFirst(kind: 'site' | 'plot', first: 'client' | 'site'): DomainError {
  return refuse.conflict(`${kind}/${first}-deleted`, `Its ${recordWords[first]} is deleted too. Restore the ${recordWords[first]} first.`);
}

/** A defect, once reported, can't be forgotten: what open jobs are at stays on offer. */
export function hasOpenJobs(kind: 'site' | 'plot', count: number, refNums: readonly number[]): DomainError {
  const some = count === 1 ? '1 job is' : `${count} jobs are`;
  const which = count === 1 ? 'it' : 'them';
  const message = `${some} still open at this ${recordWords[kind]}. Complete, move or delete ${which} first.`;
  return refuse.conflict(`${kind}/has-open-jobs`, message, { count, refNums: [...refNums] });
}

export function engineerHasBookings(name: string, count: number): DomainError {
  const some = count === 1 ? '1 booking' : `${count} bookings`;
  return refuse.conflict('engineer/has-bookings', `${name} has ${some} ahead. Say who takes over.`, { count });
}

/** Of the engineers a site is to lose, those with bookings ahead there. */
export function siteEngineersHaveBookings(engineers: readonly { id: string; name: string; count: number }[]): DomainError {
  const count = engineers.reduce((sum, engineer) => sum + engineer.count, 0);
  const some = count === 1 ? 'a booking' : `${count} bookings`;
  const who = engineers.map(({ name }) => name).join(', ');
  const message = `${who} ${engineers.length === 1 ? 'has' : 'have'} ${some} ahead at this site. Say who takes over.`;
  return refuse.conflict('site/engineer-has-bookings', message, { count, engineers: engineers.map((engineer) => ({ ...engineer })) });
}

export function plotNamesTaken(names: readonly string[]): DomainError {
  const few = names.slice(0, 5).join(', ');
  const list = names.length > 5 ? `${few} and ${names.length - 5} more` : few;
  return refuse.invalid('plot/invalid', 'Some fields need another look.', [
    { path: 'first', code: 'taken', message: `This site already has ${names.length === 1 ? 'plot' : 'plots'} ${list}. Nothing was added.` },
  ]);
}

export function lastSuperUser(): DomainError {
  return refuse.conflict('user/last-super', 'This is the last active Super User. Make another one first.');
}

export function ownSuperRole(): DomainError {
  return refuse.conflict('user/own-super', 'Nobody takes Super User from themselves. Ask another Super User.');
}

export function ownAccount(): DomainError {
  return refuse.conflict('user/own-account', 'Nobody deletes their own account. Ask another Super User.');
}

export function usersExist(): DomainError {
  return refuse.conflict('user/not-first', 'There are users already. Ask a Super User to add you.');
}

/** One refusal for every reason, so that nobody learns who has an account. */
export function wrongCredentials(): DomainError {
  return refuse.unauthenticated('session/wrong-credentials', 'That email and password do not belong together. Check both.');
}

/** One refusal for whatever the identity provider vouches for and we have no use of. */
export function noAccount(): DomainError {
  return refuse.unauthenticated('session/no-account', 'You have no account here yet. Ask a Super User to add you.');
}

export function emailUnverified(): DomainError {
  return refuse.unauthenticated(
    'session/email-unverified', 'Your company’s sign-in does not vouch for your email address. Ask a Super User for help.',
  );
}

export function otherIdentity(): DomainError {
  return refuse.unauthenticated(
    'session/other-identity', 'The account with your address belongs to another sign-in of your company. Ask a Super User for help.',
  );
}

export function wrongPassword(): DomainError {
  return refuse.invalid('password/invalid', 'Some fields need another look.', [
    { path: 'currentPassword', code: 'wrong', message: 'This is not your present password.' },
  ]);
}

export function sessionNotFound(): DomainError {
  return refuse.notFound('session/not-found', 'There is no such session.');
}

export function otherPeoplesSessions(): DomainError {
  return refuse.forbidden('access/denied', 'Your role does not allow this.');
}

export function apiTokenEnded(): DomainError {
  return refuse.unauthenticated('api-token/ended', 'This API token is not known, or it is revoked or over.');
}

export function apiTokenNameTaken(): DomainError {
  return refuse.invalid('api-token/invalid', 'Some fields need another look.', [
    { path: 'name', code: 'taken', message: 'Another token has this name: history could not tell them apart.' },
  ]);
}

export function tooManyApiTokens(most: number): DomainError {
  return refuse.conflict('api-token/too-many', `There are ${most} tokens already. Revoke one that is not needed any more.`);
}

export function secretShownOnce(): DomainError {
  return refuse.conflict(
    'api-token/shown-once', 'This token was made by an earlier try, and its secret is told only once. Revoke it and make another.',
  );
}

export function usedUp(retryAfterSeconds: number): DomainError {
  return refuse.tooMany('request/too-often', 'Too many requests just now. Wait a moment, then try again.', { retryAfterSeconds });
}

export function sessionEnded(): DomainError {
  return refuse.unauthenticated('session/ended', 'Your session has ended. Sign in again.');
}

export function tooManyAttempts(retryAfterSeconds: number): DomainError {
  const [amount, unit] = retryAfterSeconds < 90 ? [retryAfterSeconds, 'second'] : [Math.ceil(retryAfterSeconds / 60), 'minute'];
  const wait = `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  return refuse.tooMany('session/too-many-attempts', `Too many attempts. Try again in ${wait}.`, { retryAfterSeconds });
}
