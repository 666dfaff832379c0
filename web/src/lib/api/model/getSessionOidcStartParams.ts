// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetSessionOidcStartParams = {
/**
 * A path of our own pages to come back to
 * @maxLength 2000
 */
returnTo?: string;
};
