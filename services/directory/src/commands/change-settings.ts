import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { loadFaults, loadSettings } from '../queries/load-settings.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';
import { storeSettings } from './store-settings.js';

const changeable = [
  'companyName', 'shortName', 'tabColour', 'timeZone', 'calloutFeePence', 'hourlyRatePence', 'outOfHoursRatePence',
  'materialsUpliftPercent', 'dayColours', 'holidays',
] as const;

/** Changes the company's settings. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangeSettingsRequest, call: Call): Promise<directory.SettingsState> {
    return this.database.command(call, async (tx) => {
      const settings = await loadSettings(tx.em, true);
      const faults = await loadFaults(tx.em);
      const before = settings.toState(faults);
      await this.log.expect(tx, 'settings', before, request.expectedVersion);
      settings.change(chosen(request.fields, request.changed, changeable));
      const changes = settingsChanges(before, settings.toState(faults));
      if (changes.length === 0) return before;
      settings.version += 1;
      await storeSettings(tx.em, settings);
      await this.log.changed(tx, 'settings', settings.toState(faults), changes);
      return settings.toState(faults);
    });
  }
}

/** As for any record; of holidays only those that went and those that came, since the list is long. */
function settingsChanges(before: directory.SettingsState, after: directory.SettingsState): common.Change[] {
  const isIn = (list: directory.Holiday[], { date, name }: directory.Holiday): boolean =>
    list.some((each) => each.date === date && each.name === name);
  return changesBetween(
    { ...before, holidays: before.holidays.filter((each) => !isIn(after.holidays, each)) },
    { ...after, holidays: after.holidays.filter((each) => !isIn(before.holidays, each)) },
  );
}
