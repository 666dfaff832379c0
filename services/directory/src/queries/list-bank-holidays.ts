import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';

/** Bank holidays as published, whether the company keeps them or not. A handful a year. */
@Injectable()
export class ListBankHolidays {
  constructor(private readonly database: Database) {}

  async execute(): Promise<directory.ListBankHolidaysResponse> {
    const items = await this.database.read((em) => sql<directory.Holiday>(em)`
      select date::text as date, name from bank_holidays order by date limit 500`);
    return { items };
  }
}
