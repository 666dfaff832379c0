// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Rates {
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  calloutFeePence: number;
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  hourlyRatePence: number;
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  outOfHoursRatePence: number;
  materialsUpliftPercent: string;
}
