// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PreferencesItems = {[key: string]: unknown};
