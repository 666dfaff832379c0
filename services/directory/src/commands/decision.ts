import { FieldChecks, isId } from '@makegood/kernel';

/** Who takes the bookings ahead of engineers who go: somebody by id, nobody (''), or not decided. */
export type Decision = string | undefined;

const nobody = 'nobody';

/** Reads who is to take over; refuses what is neither an engineer nor nobody. */
export function readDecision(reassignTo: string | undefined): Decision {
  if (reassignTo === undefined) return undefined;
  if (reassignTo === nobody) return '';
  const check = new FieldChecks();
  check.that(isId(reassignTo), 'reassignTo', 'choice', 'Choose an engineer from the list, or nobody.');
  check.refuse('request/invalid');
  return reassignTo;
}
