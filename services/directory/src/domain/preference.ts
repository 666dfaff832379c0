import { refuse, type DomainError } from '@makegood/kernel';
import { Fields } from './fields.js';

/** How many a user may have, and how long the JSON of one may be in bytes. */
export const mostPreferences = 100;
export const longestPreference = 8192;

const nameShape = /^[a-z0-9.-]{1,60}$/;

/** Refuses a name or value that can't be kept. */
export function checkPreference(name: string, valueJson: string): void {
  const fields = new Fields();
  fields.that(nameShape.test(name), 'name', 'name', 'Use at most 60 letters in lower case, digits, points and hyphens.');
  fields.that(isJson(valueJson), 'value', 'json', 'Give the value as JSON.');
  fields.that(Buffer.byteLength(valueJson) <= longestPreference, 'value', 'too-long', 'Use at most 8 KB.');
  fields.refuse('preference/invalid');
}

export function tooManyPreferences(): DomainError {
  return refuse.conflict('preference/too-many', `There are ${mostPreferences} preferences already. Forget one first.`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
