// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Repricing {
  /**
     * Chargeable jobs not invoiced yet: those a change of rates reprices
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  following: number;
  /**
     * Those still to be looked at after the last change
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  left: number;
  /**
     * The version of the settings that jobs have heard of
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  settingsVersion: number;
}
