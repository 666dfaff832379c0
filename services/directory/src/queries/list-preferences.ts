import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Actor } from '@makegood/kernel';

/** All of a user's own preferences. */
@Injectable()
export class ListPreferences {
  constructor(private readonly database: Database) {}

  async execute({ id }: Actor): Promise<directory.ListPreferencesResponse> {
    const items = await this.database.read((em) => sql<directory.Preference>(em)`
      select name, value_json as "valueJson" from user_preferences where user_id = ${id} order by name`);
    return { items };
  }
}
