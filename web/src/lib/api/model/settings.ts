// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { SettingsDayColoursItem } from './settingsDayColoursItem';
import type { SettingsHolidaysItem } from './settingsHolidaysItem';

export interface Settings {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  companyName: string;
  shortName: string;
  tabColour: string;
  timeZone: string;
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
  dayColours: SettingsDayColoursItem[];
  holidays: SettingsHolidaysItem[];
}
