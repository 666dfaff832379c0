import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { common, scheduling } from '@makegood/contracts';
import { allOf, containing, Database, part, sql, type SqlPart } from '@makegood/database';
import { addDays, isId, isPlainDate, refuse } from '@makegood/kernel';
import { cellColour, type ColourMix } from '../domain/colour.js';
import { searchKey } from '../domain/naming.js';
import { colourSql } from './colour-sql.js';
import { CompanyCalendar } from './company-day.js';
import { readCursor, writeCursor } from './cursor.js';
import { pageSize } from './page-size.js';
import { WaitFor } from './wait-for.js';

export interface CalendarQuestion {
  from: string;
  days: number;
  clientId: string;
  q: string;
  limit: number;
  cursor: string;
  atLeast: readonly common.AtLeast[];
  offset: number;
  siteIds: readonly string[];
}

interface SiteRow {
  id: string;
  name: string;
  sort_key: string;
  client_id: string;
  client_name: string;
  client_sort_key: string;
}

interface CellRow extends ColourMix {
  site_id: string;
  date: string;
  count: number;
}

const mostSites = 100;

/** The days asked for: first, and the first one no longer asked for. */
interface Span {
  from: string;
  until: string;
}

/** Which jobs are booked where on these days, and in what state? A page of sites at a time. */
@Injectable()
export class GetCalendar {
  constructor(
    private readonly database: Database,
    private readonly company: CompanyCalendar,
    private readonly waitFor: WaitFor,
  ) {}

  async execute(question: CalendarQuestion): Promise<scheduling.GetCalendarResponse> {
    const limit = pageSize(question.limit);
    const span = readSpan(question);
    const matching = matchingSites(question);
    const start = readStart(question);
    const behind = await this.waitFor.isBehind(question.atLeast);
    return this.database.read(async (em) => {
      const { today, holidays } = await this.company.read(em);
      const [sites, totals, counts] = [
        await pageOfSites(em, matching, start, limit), await totalsOf(em, matching, span), await countSites(em, matching),
      ];
      const page = sites.slice(0, limit);
      const last = page.at(-1);
      return {
        items: rowsOf(page, await cellsOf(em, page, span, today)),
        nextCursor: last && sites.length > limit ? writeCursor([last.client_sort_key, last.sort_key, last.id]) : '',
        ...counts,
        totals,
        today,
        holidays: holidays.filter(({ date }) => date >= span.from && date < span.until),
        behind,
      };
    });
  }
}

function readSpan({ from, days }: CalendarQuestion): Span {
  if (!isPlainDate(from)) throw refuse.invalid('request/date', 'Ask from a date that exists, such as 2026-11-24.');
  if (!Number.isInteger(days) || days < 1 || days > 31) throw refuse.invalid('request/days', 'Ask for 1 to 31 days.');
  return { from, until: addDays(from, days) };
}

/** Where in the order of rows a page starts, or which rows it has. */
interface Start {
  after: string[] | undefined;
  offset: number;
  siteIds: readonly string[];
}

function readStart({ cursor, offset, siteIds }: CalendarQuestion): Start {
  const after = readCursor(cursor, 3);
  if (after && !isId(after[2])) throw refuse.invalid('request/cursor', 'This cursor is not one that a page returned.');
  if (!Number.isInteger(offset) || offset < 0 || offset > 100_000) throw refuse.invalid('request/offset', 'Leave out 0 to 100,000 rows.');
  if (after && offset > 0) throw refuse.invalid('request/offset', 'Ask with a cursor or an offset, not with both.');
  if (siteIds.length > mostSites || !siteIds.every(isId)) throw refuse.invalid('request/id', `Name at most ${mostSites} sites by their ids.`);
  return { after, offset, siteIds };
}

/** Sites of clients that are looked after; all of them, also those without jobs. */
function matchingSites({ clientId, q }: CalendarQuestion): SqlPart {
  if (clientId !== '' && !isId(clientId)) throw refuse.invalid('request/id', 'This is not the id of a client.');
  if (q.length > 200 || q.includes('\0') || !q.isWellFormed()) throw refuse.invalid('request/q', 'Search for less.');
  const conditions = [part`not s.deleted and not c.deleted and c.active`];
  if (clientId !== '') conditions.push(part`c.id = ${clientId}`);
  const words = searchKey(q.trim());
  if (words !== '') conditions.push(part`s.search_key like ${containing(words)}`);
  return part`sites s join clients c on c.id = s.client_id where ${allOf(conditions)}`;
}

function pageOfSites(em: EntityManager, matching: SqlPart, { after, offset, siteIds }: Start, limit: number): Promise<SiteRow[]> {
  const [client, site, id] = after ?? [];
  const beyond = after ? part` and (c.sort_key, s.sort_key, s.id) > (${client}, ${site}, ${id}::uuid)` : part``;
  const named = siteIds.length > 0 ? part` and s.id = any (${[...siteIds]}::uuid[])` : part``;
  return sql<SiteRow>(em)`
    select s.id, s.name, s.sort_key, c.id as client_id, c.name as client_name, c.sort_key as client_sort_key
    from ${matching}${beyond}${named}
    order by c.sort_key, s.sort_key, s.id limit ${limit + 1} offset ${offset}`;
}

async function countSites(em: EntityManager, matching: SqlPart): Promise<{ total: number; clients: number }> {
  const [row] = await sql<{ total: number; clients: number }>(em)`
    select count(*)::int as total, count(distinct c.id)::int as clients from ${matching}`;
  return row ?? { total: 0, clients: 0 };
}

function totalsOf(em: EntityManager, matching: SqlPart, span: Span): Promise<scheduling.DayTotal[]> {
  return sql<scheduling.DayTotal>(em)`
    select booked_date::text as date, count(*)::int as count from bookings
    where booked_date >= ${span.from} and booked_date < ${span.until} and not job_deleted
      and site_id in (select s.id from ${matching})
    group by booked_date order by booked_date`;
}

/** Counts by colour: a row for each site and day that has jobs. */
export function cellsOf(em: EntityManager, sites: readonly Pick<SiteRow, 'id'>[], span: Span, today: string): Promise<CellRow[]> {
  return sql<CellRow>(em)`
    select site_id, booked_date::text as date, count(*)::int as count,
      (count(*) filter (where colour = 'green'))::int as green, (count(*) filter (where colour = 'red'))::int as red,
      (count(*) filter (where colour = 'amber'))::int as amber, (count(*) filter (where colour = 'tab'))::int as tab
    from (
      select site_id, booked_date, ${colourSql(today)} as colour from bookings
      where site_id = any (${sites.map(({ id }) => id)}::uuid[])
        and booked_date >= ${span.from} and booked_date < ${span.until} and not job_deleted
    ) as booked
    group by site_id, booked_date order by booked_date`;
}

function rowsOf(sites: readonly SiteRow[], cells: readonly CellRow[]): scheduling.CalendarRow[] {
  const bySite = Map.groupBy(cells, (cell) => cell.site_id);
  return sites.map((site) => ({
    siteId: site.id,
    siteName: site.name,
    clientName: site.client_name,
    clientId: site.client_id,
    days: (bySite.get(site.id) ?? []).map(({ date, count, tab, red, amber, green }) => {
      const mix = { tab, red, amber, green };
      return { date, count, colour: cellColour(mix), mix };
    }),
  }));
}
