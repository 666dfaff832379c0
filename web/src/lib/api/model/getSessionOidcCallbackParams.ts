// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetSessionOidcCallbackParams = {
/**
 * @maxLength 2000
 */
state?: string;
/**
 * @maxLength 4000
 */
code?: string;
/**
 * @maxLength 2000
 */
error?: string;
};
