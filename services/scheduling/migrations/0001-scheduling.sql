-- append-only: booking_history

-- When and by whom a job is attended. One row a job, from its first booking on; never deleted.
create table bookings (
  job_id uuid primary key,
  -- 0 only inside the transaction that makes the row; grows by one with each change.
  version integer not null,
  site_id uuid not null,
  booked_date date,
  slot text check (slot in ('AM', 'PM')),
  operative_ids uuid[] not null default '{}' check (cardinality(operative_ids) <= 10),
  -- The booked date was changed after it had first been set.
  rearranged boolean not null default false,
  first_booked_date date,
  -- The date it has, or had before it was cleared.
  last_booked_date date,
  -- The date before the last change of it.
  previous_date date,
  -- Copies of the job's, kept by whoever writes jobs below, so that the grid is answered from one index.
  job_completed boolean not null default false,
  job_deleted boolean not null default false,
  check ((booked_date is null) = (slot is null)),
  check (booked_date is not null or operative_ids = '{}')
);
-- The calendar: cells of a page's sites.
create index bookings_of_site on bookings (site_id, booked_date) include (rearranged, job_completed)
  where booked_date is not null and not job_deleted;
-- The calendar's totals, and the tiles of a day.
create index bookings_of_day on bookings (booked_date, site_id) where booked_date is not null and not job_deleted;

create table booking_history (
  id uuid primary key,
  job_id uuid not null,
  version integer not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  source text not null,
  what text not null,
  changes jsonb not null,
  -- Also the order a booking's history is read in.
  unique (job_id, version)
);

-- Why an engineer can't be booked on some days.
create table absences (
  id uuid primary key,
  engineer_id uuid not null,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  reason text not null
);
-- Who is away on a day.
create index absences_by_end on absences (until_date, from_date);

-- What follows belongs to jobs and directory; these are our copies, newest version wins.

create table jobs (
  id uuid primary key,
  version integer not null,
  ref_num bigint not null,
  site_id uuid not null,
  plot_id uuid not null,
  plot_address text not null,
  postcode text not null,
  information text not null,
  completed boolean not null,
  completed_at timestamptz,
  deleted boolean not null
);

create table clients (
  id uuid primary key,
  version integer not null,
  name text not null,
  -- The name folded and its numbers padded, so that byte order is reading order.
  sort_key text collate "C" not null,
  active boolean not null,
  deleted boolean not null
);

create table sites (
  id uuid primary key,
  version integer not null,
  client_id uuid not null,
  name text not null,
  sort_key text collate "C" not null,
  -- The name folded, for finding a part of it.
  search_key text collate "C" not null,
  engineer_ids uuid[] not null,
  deleted boolean not null
);
-- The calendar of one client, and the join to its client.
create index sites_of_client on sites (client_id, sort_key, id) where not deleted;
-- The sites a Contract Manager is assigned to.
create index sites_of_engineer on sites using gin (engineer_ids);

create table plots (
  id uuid primary key,
  version integer not null,
  name text not null
);

create table engineers (
  id uuid primary key,
  version integer not null,
  name text not null,
  sort_key text collate "C" not null,
  kind text not null,
  deleted boolean not null
);

create table settings (
  only_row boolean primary key default true check (only_row),
  version integer not null,
  time_zone text not null,
  -- [{ date, name }]
  holidays jsonb not null
);
