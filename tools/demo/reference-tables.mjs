import { dateOf } from './days.mjs';
import { list, TableWriter } from './copy.mjs';
import { company } from './names.mjs';
import { idAt, randomness } from './random.mjs';
import { demoPasswordHash, rates } from './world.mjs';

/**
 * Directory's own rows: users, builders, sites, homes, engineers.
 * @param {import('pg').Client} client
 * @param {import('./world.mjs').World} world
 */
export async function writeReferenceData(client, world) {
  await writeSettings(client, world);
  const users = new TableWriter('directory.users', [
    'id',
    'version',
    'email',
    'name',
    'roles',
    'active',
    'password_hash',
    'demo',
  ]);
  for (const { id, email, name, roles } of world.users)
    users.add([id, 1, email, name, list(roles), true, demoPasswordHash, true]);
  const clients = new TableWriter('directory.clients', ['id', 'version', 'name', 'active', 'customer_care_emails']);
  for (const { id, name, emails } of world.clients) clients.add([id, 1, name, true, list(emails)]);
  const engineers = new TableWriter('directory.engineers', ['id', 'version', 'name', 'user_id', 'kind', 'phone']);
  for (const { id, name, userId, kind, phone } of world.engineers)
    engineers.add([id, 1, name, userId, kind, phone]);
  const sites = new TableWriter('directory.sites', ['id', 'version', 'client_id', 'name']);
  const teams = new TableWriter('directory.site_engineers', ['site_id', 'engineer_id']);
  const plots = new TableWriter('directory.plots', ['id', 'version', 'site_id', 'name', 'address', 'postcode']);
  for (const site of world.sites) {
    sites.add([site.id, 1, site.client.id, site.name]);
    for (const engineer of site.engineers) teams.add([site.id, engineer.id]);
    for (const plot of site.plots) plots.add([plot.id, 1, site.id, plot.name, plot.address, plot.postcode]);
  }
  for (const table of [users, clients, engineers, sites, teams, plots]) await table.flush(client);
  await writeAbsences(client, world);
}

/** The company's name and rates. Told to nobody: what others keep of them is written with the rest. */
async function writeSettings(client, world) {
  const { name, shortName, tabColour } = company;
  const { calloutFeePence, hourlyRatePence, outOfHoursRatePence, materialsUpliftPercent } = rates;
  const { rows } = await client.query(
    `update directory.settings set version = version + 1, company_name = $1, short_name = $2, tab_colour = $3, callout_fee_pence = $4,
       hourly_rate_pence = $5, out_of_hours_rate_pence = $6, materials_uplift_percent = $7, announced = true returning version`,
    [name, shortName, tabColour, calloutFeePence, hourlyRatePence, outOfHoursRatePence, materialsUpliftPercent],
  );
  const superUser = world.users.find(({ roles }) => roles.includes('super'));
  await client.query(
    `insert into directory.reference_history (id, at, actor_id, actor_name, aggregate, aggregate_id, what, changes, version)
     values ($1, $2, $3, $4, 'settings', 'settings', 'settings/changed', $5, $6)`,
    [
      idAt(world.founded, randomness(`${world.seed} settings`)),
      new Date(world.founded),
      superUser.id,
      superUser.name,
      JSON.stringify([
        { field: 'companyName', from: 'Your company', to: name },
        { field: 'shortName', from: 'Our', to: shortName },
      ]),
      rows[0].version,
    ],
  );
}

/** Somebody is on holiday this week, somebody next week, somebody at the dentist. */
async function writeAbsences(client, world) {
  const random = randomness(`${world.seed} absences`);
  const table = new TableWriter('scheduling.absences', ['id', 'engineer_id', 'from_date', 'until_date', 'reason']);
  const reasons = ['Holiday', 'Holiday', 'Training', 'Sick', 'Dentist'];
  // Not engineer@, whose day has work in it.
  for (const engineer of world.engineers.slice(2)) {
    if (!random.chance(0.4)) continue;
    const from = world.today + random.int(-4, 12);
    const reason = random.pick(reasons);
    const until = from + (reason === 'Holiday' ? random.int(2, 9) : reason === 'Training' ? 1 : 0);
    table.add([idAt(world.now - 86_400_000, random), engineer.id, dateOf(from), dateOf(until), reason]);
  }
  await table.flush(client);
}

/** What the other services keep of directory's rows and of jobs. In SQL: it is the same rows with fewer columns. */
const copies = [
  // jobs
  `insert into jobs.settings (version, time_zone, callout_fee_pence, hourly_rate_pence, out_of_hours_rate_pence, materials_uplift_percent, faults)
   select version, time_zone, callout_fee_pence, hourly_rate_pence, out_of_hours_rate_pence, materials_uplift_percent,
     (select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'deleted', deleted, 'version', version) order by sort_key, id) from directory.faults)
   from directory.settings`,
  `insert into jobs.clients (id, version, name) select id, version, name from directory.clients`,
  `insert into jobs.sites (id, version, client_id, name, engineer_ids, deleted)
   select id, version, client_id, name, engineers, deleted from site_teams`,
  `insert into jobs.plots (id, version, site_id, name, address, postcode, deleted)
   select id, version, site_id, name, address, postcode, deleted from directory.plots`,
  `insert into jobs.engineers (id, version, kind, deleted) select id, version, kind, deleted from directory.engineers`,
  `insert into jobs.bookings (job_id, version, operative_ids, booked_date, slot)
   select job_id, version, operative_ids, booked_date, slot from scheduling.bookings`,
  // scheduling
  `insert into scheduling.settings (version, time_zone, holidays)
   select version, time_zone, (select jsonb_agg(jsonb_build_object('date', date::text, 'name', name) order by date) from directory.holidays)
   from directory.settings`,
  `insert into scheduling.clients (id, version, name, sort_key, active, deleted)
   select id, version, name, directory.natural_key(name), active, deleted from directory.clients`,
  `insert into scheduling.sites (id, version, client_id, name, sort_key, search_key, engineer_ids, deleted)
   select id, version, client_id, name, directory.natural_key(name), lower(name), engineers, deleted from site_teams`,
  `insert into scheduling.plots (id, version, name) select id, version, name from directory.plots`,
  `insert into scheduling.engineers (id, version, name, sort_key, kind, deleted)
   select id, version, name, directory.natural_key(name), kind, deleted from directory.engineers`,
  `insert into scheduling.jobs (id, version, ref_num, site_id, plot_id, plot_name, plot_address, postcode, information, completed, completed_at, deleted)
   select j.id, j.version, ref_num, j.site_id, plot_id, p.name, plot_address, j.postcode, information, completed, completed_at, j.deleted
   from jobs.jobs j join directory.plots p on p.id = plot_id`,
  // reporting
  `insert into reporting.names (kind, id, version, name)
   select 'client', id, version, name from directory.clients union all select 'site', id, version, name from directory.sites
   union all select 'plot', id, version, name from directory.plots union all select 'engineer', id, version, name from directory.engineers`,
  `insert into reporting.company (version, short_name, time_zone, day_colours)
   select version, short_name, time_zone, (select jsonb_agg(jsonb_build_object('fromDays', from_days, 'colour', colour) order by from_days) from directory.day_colours)
   from directory.settings`,
  `insert into reporting.findable select * from reporting.findable_now on conflict do nothing`,
  `insert into reporting.totals select * from reporting.totals_now on conflict do nothing`,
  // notifications
  `insert into notifications.clients (id, version, name, customer_care_emails) select id, version, name, customer_care_emails from directory.clients`,
  `insert into notifications.sites (id, version, client_id, name) select id, version, client_id, name from directory.sites`,
  `insert into notifications.plots (id, version, name) select id, version, name from directory.plots`,
  `insert into notifications.engineers (id, version, name) select id, version, name from directory.engineers`,
  `insert into notifications.settings (version, company_name, short_name) select version, company_name, short_name from directory.settings`,
];

/** Fills every read model but the register, once the owners' rows are there. */
export async function writeCopies(/** @type {import('pg').Client} */ client) {
  await client.query(`
    create temporary table site_teams on commit drop as
    select s.*, coalesce(array_agg(t.engineer_id order by t.engineer_id) filter (where t.engineer_id is not null), '{}') as engineers
    from directory.sites s left join directory.site_engineers t on t.site_id = s.id group by s.id`);
  for (const copy of copies) await client.query(copy);
}
