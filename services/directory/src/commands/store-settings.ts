import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Tx } from '@makegood/database';
import type { Settings } from '../domain/settings.js';
import { loadFaults, loadSettings } from '../queries/load-settings.js';
import { changesBetween, type ReferenceLog } from './reference-log.js';

/** Stores settings with their colours and holidays. */
export async function storeSettings(em: EntityManager, settings: Settings): Promise<void> {
  await em.flush();
  const { dayColours, holidays } = settings;
  await sql(em)`delete from day_colours`;
  await sql(em)`
    insert into day_colours (from_days, colour)
    select * from unnest(${dayColours.map((each) => each.fromDays)}::integer[], ${dayColours.map((each) => each.colour)}::text[])`;
  await sql(em)`delete from holidays`;
  await sql(em)`
    insert into holidays (date, name)
    select * from unnest(${holidays.map((each) => each.date)}::date[], ${holidays.map((each) => each.name)}::text[])`;
}

/** Runs a change of the faults as part of the settings, which then announce all of it. */
export async function withFaultsChanged<T>(tx: Tx, log: ReferenceLog, change: () => Promise<T>): Promise<T> {
  const settings = await loadSettings(tx.em, true);
  const before = settings.toState(await loadFaults(tx.em));
  const answer = await change();
  await tx.em.flush();
  const faults = await loadFaults(tx.em);
  settings.version += 1;
  const after = settings.toState(faults);
  const onOffer = (state: typeof after) => ({ faults: state.faults.filter((each) => !each.deleted).map((each) => each.name) });
  await log.changed(tx, 'settings', after, changesBetween(onOffer(before), onOffer(after)));
  return answer;
}
