import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { loadFaults, loadSettings } from './load-settings.js';

const seesEverything = ['office', 'manager', 'super', 'system'];

/** The company's settings. Those outside the office get what a day's work needs, and no prices. */
@Injectable()
export class GetSettings {
  constructor(private readonly database: Database) {}

  async execute(actor: Actor): Promise<directory.SettingsState> {
    const settings = await this.database.read(async (em) => (await loadSettings(em)).toState(await loadFaults(em)));
    if (actor.kind === 'system' || actor.roles.some((role) => seesEverything.includes(role))) return settings;
    return {
      ...settings,
      calloutFeePence: 0,
      hourlyRatePence: 0,
      outOfHoursRatePence: 0,
      materialsUpliftPercent: '0',
      faults: settings.faults.filter((fault) => !fault.deleted),
    };
  }
}
