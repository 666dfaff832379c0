// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PostPortalPhotosBody = {
  /** The file, at most 15 MB */
  file: Blob | File;
};
