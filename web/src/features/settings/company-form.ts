import { parseMoney, plainMoney } from '@/lib/money';
import type { Settings, SettingsChange } from './settings.api';

/** The company as it is typed: money in pounds, the uplift as an exact decimal. */
export interface CompanyDraft {
  companyName: string;
  shortName: string;
  tabColour: string;
  timeZone: string;
  calloutFeePence: string;
  hourlyRatePence: string;
  outOfHoursRatePence: string;
  materialsUpliftPercent: string;
}

export type CompanyField = keyof CompanyDraft;

export const companyLabels: Record<CompanyField, string> = {
  companyName: 'Name',
  shortName: 'Short name',
  tabColour: 'Tab Colour',
  timeZone: 'Time zone',
  calloutFeePence: 'Callout fee',
  hourlyRatePence: 'Hourly rate',
  outOfHoursRatePence: 'Out-of-hours rate',
  materialsUpliftPercent: 'Materials uplift',
};

const moneyFields = ['calloutFeePence', 'hourlyRatePence', 'outOfHoursRatePence'] as const;
export const rateFields: readonly CompanyField[] = [...moneyFields, 'materialsUpliftPercent'];

export const emptyCompany = (): CompanyDraft => ({
  companyName: '', shortName: '', tabColour: '', timeZone: '', calloutFeePence: '', hourlyRatePence: '', outOfHoursRatePence: '',
  materialsUpliftPercent: '',
});

export function companyDraft(settings: Settings): CompanyDraft {
  const { companyName, shortName, tabColour, timeZone, materialsUpliftPercent } = settings;
  const [calloutFeePence, hourlyRatePence, outOfHoursRatePence] = moneyFields.map((name) => plainMoney(settings[name]));
  return {
    companyName, shortName, tabColour, timeZone, materialsUpliftPercent,
    calloutFeePence: calloutFeePence!, hourlyRatePence: hourlyRatePence!, outOfHoursRatePence: outOfHoursRatePence!,
  };
}

const uplift = (text: string): string => text.trim().replace(/\s*%$/, '');

/** What can't be sent as it stands, by field. */
export function companyProblems(draft: CompanyDraft): Partial<Record<CompanyField, string>> {
  const found: Partial<Record<CompanyField, string>> = {};
  if (!draft.companyName.trim()) found.companyName = 'Enter the company’s name.';
  if (!draft.shortName.trim()) found.shortName = 'Enter the company’s short name.';
  if (!/^#[0-9a-f]{6}$/i.test(draft.tabColour.trim())) found.tabColour = 'Choose a colour, written like #2563c9.';
  for (const name of moneyFields) {
    const pence = parseMoney(draft[name]);
    if (pence === undefined) found[name] = 'Enter an amount in pounds, £0.00 or more, such as 38.50.';
    else if (pence > 100_000_00) found[name] = 'Enter an amount up to £100,000.';
  }
  const percent = uplift(draft.materialsUpliftPercent);
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(percent) || Number(percent) > 1000) {
    found.materialsUpliftPercent = 'Enter a percentage from 0 to 1,000, such as 15 or 12.5.';
  }
  return found;
}

/** The fields that changed, as the API takes them. */
export function companyChange(draft: CompanyDraft, changed: readonly CompanyField[]): SettingsChange {
  const all: Required<Pick<SettingsChange, CompanyField>> = {
    companyName: draft.companyName, shortName: draft.shortName, tabColour: draft.tabColour.trim(), timeZone: draft.timeZone,
    calloutFeePence: parseMoney(draft.calloutFeePence) ?? 0, hourlyRatePence: parseMoney(draft.hourlyRatePence) ?? 0,
    outOfHoursRatePence: parseMoney(draft.outOfHoursRatePence) ?? 0, materialsUpliftPercent: uplift(draft.materialsUpliftPercent),
  };
  return Object.fromEntries(changed.map((name) => [name, all[name]]));
}

/** A field's value as it is told to somebody else. */
export function companyWords(name: CompanyField, draft: CompanyDraft): string {
  if (moneyFields.some((field) => field === name)) return `£${draft[name]}`;
  return name === 'materialsUpliftPercent' ? `${draft[name]} %` : draft[name];
}

/** Every zone the browser knows, and the one that is set. */
export function timeZones(chosen: string): { value: string; label: string }[] {
  const zones = new Set([chosen, 'Europe/London', 'Europe/Dublin', ...Intl.supportedValuesOf('timeZone')].filter(Boolean));
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
