import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';
import { todayIn } from '@makegood/kernel';
import { Injectable } from '@nestjs/common';
import { ServiceConfig } from '@makegood/service';

/** A day nobody works. */
export interface Holiday {
  /** Plain date. */
  date: string;
  name: string;
}

/** What day it is for the company, and which days it doesn't work. */
export interface CompanyDay {
  today: string;
  holidays: Holiday[];
}

/** Answers from the company's settings; until they have arrived, from the service's own time zone. */
@Injectable()
export class CompanyCalendar {
  constructor(private readonly config: ServiceConfig) {}

  async read(em: EntityManager): Promise<CompanyDay> {
    const [row] = await sql<{ time_zone: string; holidays: Holiday[] }>(em)`select time_zone, holidays from settings`;
    return { today: todayIn(this.config.clock, row?.time_zone ?? this.config.timeZone), holidays: row?.holidays ?? [] };
  }
}
