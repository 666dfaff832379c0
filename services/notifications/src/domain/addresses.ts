import { FieldChecks, isEmailAddress } from '@makegood/kernel';

const mostOfEach = 20;

/** Whom a message goes to; each address once. */
export interface Recipients {
  to: string[];
  cc: string[];
}

/** The addresses a message was asked to go to, or a refusal naming each that is none. */
export function readRecipients(asked: { to: readonly string[]; cc: readonly string[] }): Recipients {
  const check = new FieldChecks();
  check.that(asked.to.length > 0, 'to', 'email/recipients', 'Choose somebody the message goes to.');
  for (const field of ['to', 'cc'] as const) {
    check.that(asked[field].length <= mostOfEach, field, 'email/recipients', `Choose at most ${mostOfEach} addresses.`);
    for (const [index, address] of asked[field].slice(0, mostOfEach).entries()) {
      check.that(isEmailAddress(address.trim()), `${field}.${index}`, 'email/address', 'Enter one address, such as name@example.com.');
    }
  }
  check.refuse('email/invalid');
  const seen = new Set<string>();
  const once = (addresses: readonly string[]): string[] =>
    addresses.map((address) => address.trim()).filter((address) => {
      const known = seen.has(address.toLowerCase());
      seen.add(address.toLowerCase());
      return !known;
    });
  return { to: once(asked.to), cc: once(asked.cc) };
}
