// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { SettingsChangeDayColoursItem } from './settingsChangeDayColoursItem';
import type { SettingsChangeHolidaysItem } from './settingsChangeHolidaysItem';

export interface SettingsChange {
  /** @maxLength 200 */
  companyName?: string;
  /** @maxLength 200 */
  shortName?: string;
  /** @pattern ^#[0-9a-f]{6}$ */
  tabColour?: string;
  /** @maxLength 200 */
  timeZone?: string;
  /**
     * Pence
     * @minimum 0
     * @maximum 10000000
     */
  calloutFeePence?: number;
  /**
     * Pence
     * @minimum 0
     * @maximum 10000000
     */
  hourlyRatePence?: number;
  /**
     * Pence
     * @minimum 0
     * @maximum 10000000
     */
  outOfHoursRatePence?: number;
  /** @pattern ^\d{1,4}(\.\d{1,4})?$ */
  materialsUpliftPercent?: string;
  /** @maxItems 20 */
  dayColours?: SettingsChangeDayColoursItem[];
  /** @maxItems 500 */
  holidays?: SettingsChangeHolidaysItem[];
}
