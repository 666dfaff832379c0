import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { daysBetween, todayIn } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';

/** What day it is for the company, and how it colours what has been open for long. */
export class CompanyDay {
  constructor(
    readonly today: string,
    /** Lowest first. */
    private readonly colours: readonly directory.DayColour[],
  ) {}

  /** Whole days since the issue date; a job issued for a day to come has been open for none. */
  daysOpen(issueDate: string): number {
    return Math.max(0, daysBetween(issueDate, this.today));
  }

  /** The colour of the highest threshold reached, if any. */
  colourOf(daysOpen: number): string | undefined {
    return this.colours.findLast(({ fromDays }) => fromDays <= daysOpen)?.colour;
  }
}

/** Reads the company's day from its settings; until they have arrived, from the service's own time zone. */
@Injectable()
export class CompanyCalendar {
  constructor(private readonly config: ServiceConfig) {}

  async read(em: EntityManager): Promise<CompanyDay> {
    const [row] = await sql<{ time_zone: string; day_colours: directory.DayColour[] }>(em)`
      select time_zone, day_colours from company`;
    return new CompanyDay(todayIn(this.config.clock, row?.time_zone ?? this.config.timeZone), row?.day_colours ?? []);
  }
}
