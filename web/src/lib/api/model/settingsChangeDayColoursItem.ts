// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SettingsChangeDayColoursItem = {
  /**
     * @minimum 0
     * @maximum 3650
     */
  fromDays: number;
  /** @pattern ^#[0-9a-f]{6}$ */
  colour: string;
};
