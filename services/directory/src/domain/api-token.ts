import { Fields } from './fields.js';

/** Tokens a company may have at a time: one for each system that uses the API, not one for each call. */
export const mostApiTokens = 100;
const mostScopes = 30;
const longestName = 60;
const scopeShape = /^[a-z-]{1,30}:[a-z-]{1,20}$/;

/** A secret says what it is, so that one lost in a log or a repository is found by whoever searches for such. */
export const secretStart = 'mg_';
/** How much of a secret is kept to recognise it by. */
export const prefixLength = secretStart.length + 6;

export interface ApiTokenFields {
  name: string;
  scopes: string[];
  expiresAt: Date | undefined;
}

/** The fields to keep, checked. Which scopes there are is the route table's matter. */
export function checkedApiToken(fields: ApiTokenFields, now: Date): ApiTokenFields {
  const check = new Fields();
  const name = check.required('name', fields.name, 'Say which system it is for.');
  check.that(name.length <= longestName, 'name', 'too-long', `Use at most ${longestName} characters.`);
  const scopes = [...new Set(fields.scopes)].toSorted();
  const areScopes = scopes.length > 0 && scopes.length <= mostScopes && scopes.every((scope) => scopeShape.test(scope));
  check.that(areScopes, 'scopes', 'choice', 'Choose what it may be used for.');
  const { expiresAt } = fields;
  check.that(!expiresAt || expiresAt > now, 'expiresAt', 'past', 'Choose a time that is still to come.');
  check.refuse('api-token/invalid');
  return { name, scopes, expiresAt };
}
