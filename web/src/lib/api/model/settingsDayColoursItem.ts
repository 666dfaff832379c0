// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SettingsDayColoursItem = {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  fromDays: number;
  colour: string;
};
