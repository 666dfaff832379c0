// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PostJobsByIdDocumentsBody = {
  /** @maxLength 200 */
  name: string;
  /** @maxLength 200 */
  revision?: string;
  /** The file, at most 15 MB */
  file: Blob | File;
};
