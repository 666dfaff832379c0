import { FieldChecks } from '@makegood/kernel';

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const mostOfEach = 20;

/** Whom a message goes to; each address once. */
export interface Recipients {
  to: string[];
  cc: string[];
}

/**
 * Whether the text is one plain address and nothing else: no name, no comma, no quotes, no line break, no route. A
 * second address hidden in it would be sent to as well.
 */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const [name, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const labels = domain.split('.');
  return name.length <= 64 && local.test(name) && labels.length >= 2 && labels.every((part) => label.test(part));
}

/** The addresses a message was asked to go to, or a refusal naming each that is none. */
export function readRecipients(asked: { to: readonly string[]; cc: readonly string[] }): Recipients {
  const check = new FieldChecks();
  check.that(asked.to.length > 0, 'to', 'email/recipients', 'Choose somebody the message goes to.');
  for (const field of ['to', 'cc'] as const) {
    check.that(asked[field].length <= mostOfEach, field, 'email/recipients', `Choose at most ${mostOfEach} addresses.`);
    for (const [index, address] of asked[field].slice(0, mostOfEach).entries()) {
      check.that(isAddress(address.trim()), `${field}.${index}`, 'email/address', 'Enter one address, such as name@example.com.');
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
