import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { isDecimal, isNegative, isPlainDate, isTimeZone, plainDecimal } from '@makegood/kernel';
import { Fields } from './fields.js';

const SettingsSchema = defineEntity({
  name: 'Settings',
  tableName: 'settings',
  properties: {
    id: p.boolean().primary(),
    version: p.integer(),
    companyName: p.string(),
    shortName: p.string(),
    tabColour: p.string(),
    timeZone: p.string(),
    calloutFeePence: p.integer(),
    hourlyRatePence: p.integer(),
    outOfHoursRatePence: p.integer(),
    materialsUpliftPercent: p.string(),
    announced: p.boolean(),
  },
});

/** What a Super User may change here; faults have commands of their own. */
export type SettingsFields = Omit<directory.SettingsState, 'version' | 'faults'>;

const mostPence = 100_000_00;
const mostPercent = 1_000;
const mostColours = 20;
const mostHolidays = 500;
const mostDays = 3_650;

/** The company's settings. Colours and holidays have tables of their own, loaded and stored with them. */
export class Settings extends SettingsSchema.class {
  dayColours!: directory.DayColour[];
  holidays!: directory.Holiday[];

  change(fields: Partial<SettingsFields>): void {
    const next = { ...this.toState([]), ...fields };
    const check = new Fields();
    this.companyName = check.required('companyName', next.companyName, 'Enter the company’s name.');
    this.shortName = check.required('shortName', next.shortName, 'Enter the company’s short name.');
    this.tabColour = check.colour('tabColour', next.tabColour);
    this.timeZone = next.timeZone;
    check.that(isTimeZone(next.timeZone), 'timeZone', 'time-zone', 'Choose a time zone such as Europe/London.');
    this.calloutFeePence = check.wholeNumber('calloutFeePence', next.calloutFeePence, 0, mostPence);
    this.hourlyRatePence = check.wholeNumber('hourlyRatePence', next.hourlyRatePence, 0, mostPence);
    this.outOfHoursRatePence = check.wholeNumber('outOfHoursRatePence', next.outOfHoursRatePence, 0, mostPence);
    this.materialsUpliftPercent = uplift(check, next.materialsUpliftPercent);
    this.dayColours = dayColours(check, next.dayColours);
    this.holidays = holidays(check, next.holidays);
    check.refuse('settings/invalid');
  }

  toState(faults: directory.FaultState[]): directory.SettingsState {
    return {
      version: this.version,
      companyName: this.companyName,
      shortName: this.shortName,
      tabColour: this.tabColour,
      timeZone: this.timeZone,
      calloutFeePence: this.calloutFeePence,
      hourlyRatePence: this.hourlyRatePence,
      outOfHoursRatePence: this.outOfHoursRatePence,
      materialsUpliftPercent: this.materialsUpliftPercent,
      dayColours: this.dayColours.map((colour) => ({ ...colour })),
      faults,
      holidays: this.holidays.map((holiday) => ({ ...holiday })),
    };
  }
}

/** One value is written one way, so that nothing looks changed that isn't. */
function uplift(check: Fields, given: string): string {
  const text = given.trim();
  const fits = isDecimal(text) && !isNegative(text) && Number(text) <= mostPercent;
  check.that(fits, 'materialsUpliftPercent', 'decimal', 'Enter a percentage from 0 to 1,000, such as 15 or 12.5.');
  return fits ? plainDecimal(text) : text;
}

function dayColours(check: Fields, given: directory.DayColour[]): directory.DayColour[] {
  check.that(given.length <= mostColours, 'dayColours', 'too-many', `Keep at most ${mostColours} colours.`);
  const kept = given.slice(0, mostColours).map(({ fromDays, colour }, index) => ({
    fromDays: check.wholeNumber(`dayColours.${index}.fromDays`, fromDays, 0, mostDays),
    colour: check.colour(`dayColours.${index}.colour`, colour),
  }));
  const apart = new Set(kept.map(({ fromDays }) => fromDays)).size === kept.length;
  check.that(apart, 'dayColours', 'twice', 'Give each number of days one colour only.');
  return kept.toSorted((a, b) => a.fromDays - b.fromDays);
}

function holidays(check: Fields, given: directory.Holiday[]): directory.Holiday[] {
  check.that(given.length <= mostHolidays, 'holidays', 'too-many', `Keep at most ${mostHolidays} holidays.`);
  const kept = given.slice(0, mostHolidays).map(({ date, name }, index) => {
    check.that(isPlainDate(date), `holidays.${index}.date`, 'date', 'Enter a date that exists.');
    return { date, name: check.required(`holidays.${index}.name`, name, 'Say which holiday it is.') };
  });
  const apart = new Set(kept.map(({ date }) => date)).size === kept.length;
  check.that(apart, 'holidays', 'twice', 'Name each date once.');
  return kept.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

SettingsSchema.setClass(Settings);
