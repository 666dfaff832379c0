import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { claimReferenceData, findSettings } from '../projections/reference-data.js';

/** What a catch-up is about when it is about everything. */
export const everything = '00000000-0000-0000-0000-000000000000';

/** The settings changed: keeps what we need of them, and has jobs not invoiced yet repriced when rates differ. */
@Injectable()
export class FollowSettings {
  /** Whether it was news. */
  async execute({ em }: Tx, state: directory.SettingsState): Promise<boolean> {
    await claimReferenceData(em);
    const before = await findSettings(em);
    const kept = await sql(em)`
      insert into settings (version, time_zone, callout_fee_pence, hourly_rate_pence, out_of_hours_rate_pence,
        materials_uplift_percent, faults)
      values (${state.version}, ${state.timeZone}, ${state.calloutFeePence}, ${state.hourlyRatePence},
        ${state.outOfHoursRatePence}, ${state.materialsUpliftPercent || '0'}::numeric,
        ${JSON.stringify(state.faults)}::jsonb)
      on conflict (single) do update set version = excluded.version, time_zone = excluded.time_zone,
        callout_fee_pence = excluded.callout_fee_pence, hourly_rate_pence = excluded.hourly_rate_pence,
        out_of_hours_rate_pence = excluded.out_of_hours_rate_pence,
        materials_uplift_percent = excluded.materials_uplift_percent, faults = excluded.faults
      where excluded.version > settings.version returning version`;
    if (kept.length === 0) return false;
    const after = await findSettings(em);
    if (before && !isDeepStrictEqual(before.rates, after?.rates)) {
      await sql(em)`
        insert into catch_ups (kind, about) values ('reprice', ${everything})
        on conflict (kind, about) do update set after_id = null`;
    }
    return true;
  }
}
