import { refuse } from '@makegood/kernel';

const tag = /^(?:W\/)?"(\d{1,9})(?:\.(\d{1,9}))?"$/;

/** The tag of a job as its page shows it: the record and its booking are versioned apart. */
export function jobTag(jobVersion: number, bookingVersion: number): string {
  return `"${jobVersion}.${bookingVersion}"`;
}

/** The tag of anything with one version. */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version an editor has seen, from If-Match. A job's tag has two numbers, of which `part` picks one; a tag with a
 * single number is that one. Missing: 428. Unreadable, `*` or a list: 400, since overwriting unseen is never meant.
 */
export function expectedVersion(ifMatch: string | undefined, part: 'record' | 'booking' = 'record'): number {
  if (ifMatch === undefined || ifMatch.trim() === '') {
    throw refuse.preconditionRequired(
      'request/if-match-missing',
      'Send If-Match with the ETag you last read, so that nobody’s change is overwritten unseen.',
    );
  }
  const [, first, second] = tag.exec(ifMatch.trim()) ?? [];
  if (first === undefined) {
    throw refuse.invalid('request/if-match-invalid', 'Send If-Match with one ETag as you last read it.');
  }
  return Number(part === 'booking' ? (second ?? first) : first);
}
