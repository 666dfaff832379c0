import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { checkPreference, mostPreferences, tooManyPreferences } from '../domain/preference.js';

/** Keeps one of the caller's own preferences; `null` forgets it. Nobody else's business, so no history and no event. */
@Injectable()
export class KeepPreference {
  constructor(private readonly database: Database) {}

  async execute({ name, valueJson }: directory.KeepPreferenceRequest, call: Call): Promise<directory.Preference> {
    checkPreference(name, valueJson);
    await this.database.transaction(call, (tx) =>
      valueJson.trim() === 'null' ? this.forget(tx, name) : this.keep(tx, name, valueJson));
    return { name, valueJson };
  }

  private async forget({ em, call }: Tx, name: string): Promise<void> {
    await sql(em)`delete from user_preferences where user_id = ${call.actor.id} and name = ${name}`;
  }

  /** Counts while the user is held, so that two at once can't both be the hundredth. */
  private async keep({ em, call: { actor } }: Tx, name: string, valueJson: string): Promise<void> {
    await sql(em)`select 1 from users where id = ${actor.id} for no key update`;
    const [others] = await sql<{ count: number }>(em)`
      select count(*)::int as count from user_preferences where user_id = ${actor.id} and name <> ${name}`;
    if ((others?.count ?? 0) >= mostPreferences) throw tooManyPreferences();
    await sql(em)`
      insert into user_preferences (user_id, name, value_json) values (${actor.id}, ${name}, ${valueJson})
      on conflict (user_id, name) do update set value_json = excluded.value_json`;
  }
}
