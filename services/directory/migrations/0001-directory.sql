-- Identity and reference data.
-- append-only: reference_history

-- Orders names as people do: 2 before 10, 118B right after 118.
create function natural_key(name text) returns text
language sql immutable strict parallel safe as $$
  select coalesce(string_agg(
    case when run[1] is null then run[2] else lpad(ltrim(run[1], '0'), greatest(10, length(ltrim(run[1], '0'))), '0') end,
    '' order by position), '')
  from regexp_matches(lower(name), '(\d+)|(\D+)', 'g') with ordinality as found (run, position)
$$;

create table users (
  id uuid primary key,
  version integer not null,
  email text not null,
  name text not null,
  roles text[] not null,
  active boolean not null default true,
  password_hash text not null,
  -- A demonstration account: may sign in in demo mode only.
  demo boolean not null default false,
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
-- Sign-in looks a user up by this; two users never share an address, whatever its case.
create unique index users_email_unique on users (lower(email));
-- ListUsers.
create index users_by_name on users (sort_key, id) where not deleted;

create table sessions (
  id uuid primary key,
  -- SHA-256 of the token; the token itself is stored nowhere.
  token_hash bytea not null,
  user_id uuid not null references users,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null default '',
  remote_address text not null default ''
);
-- CheckSession, on every request.
create unique index sessions_token_unique on sessions (token_hash);
-- Ends all sessions of a user whose password changed.
create index sessions_by_user on sessions (user_id) where revoked_at is null;
-- The sweep of sessions long over.
create index sessions_by_expiry on sessions (expires_at);

create table sign_in_attempts (
  -- What is counted: email or address.
  kind text not null check (kind in ('email', 'address')),
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null,
  primary key (kind, key)
);
-- The sweep of attempts long forgotten.
create index sign_in_attempts_by_age on sign_in_attempts (last_at);

create table clients (
  id uuid primary key,
  version integer not null,
  name text not null,
  active boolean not null default true,
  customer_care_emails text[] not null default '{}',
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
-- ListClients.
create index clients_by_name on clients (sort_key, id) where not deleted;

create table engineers (
  id uuid primary key,
  version integer not null,
  name text not null,
  user_id uuid references users,
  kind text not null check (kind in ('engineer', 'contract-manager')),
  phone text not null default '',
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
-- ListEngineers.
create index engineers_by_name on engineers (sort_key, id) where not deleted;
-- CheckSession finds the operative a user is; a user is one operative at most.
create unique index engineers_user_unique on engineers (user_id) where user_id is not null;

create table sites (
  id uuid primary key,
  version integer not null,
  client_id uuid not null references clients,
  name text not null,
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
-- ListSites, all of them and those of one client.
create index sites_by_name on sites (sort_key, id) where not deleted;
create index sites_by_client on sites (client_id, sort_key, id) where not deleted;

create table site_engineers (
  site_id uuid not null references sites,
  engineer_id uuid not null references engineers,
  primary key (site_id, engineer_id)
);
-- Sites an engineer leaves when deleted.
create index site_engineers_by_engineer on site_engineers (engineer_id, site_id);

create table plots (
  id uuid primary key,
  version integer not null,
  site_id uuid not null references sites,
  name text not null,
  address text not null default '',
  postcode text not null default '',
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
-- ListPlots.
create index plots_by_site on plots (site_id, sort_key, id) where not deleted;
-- One home has one number on its site.
create unique index plots_name_unique on plots (site_id, lower(name)) where not deleted;

create table settings (
  -- There is one row.
  id boolean primary key default true check (id),
  version integer not null,
  company_name text not null,
  short_name text not null,
  tab_colour text not null,
  time_zone text not null,
  callout_fee_pence integer not null,
  hourly_rate_pence integer not null,
  out_of_hours_rate_pence integer not null,
  materials_uplift_percent numeric not null,
  -- Whether the others have been told of the settings this company started with.
  announced boolean not null default false
);

create table day_colours (
  from_days integer primary key check (from_days >= 0),
  colour text not null
);

create table faults (
  id uuid primary key,
  version integer not null,
  name text not null,
  deleted boolean not null default false,
  sort_key text collate "C" generated always as (natural_key(name)) stored
);
create unique index faults_name_unique on faults (lower(name)) where not deleted;

create table holidays (
  date date primary key,
  name text not null
);

create table reference_history (
  id uuid primary key,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  -- client, site, plot, engineer, fault, settings or user.
  aggregate text not null,
  aggregate_id text not null,
  what text not null,
  changes jsonb not null,
  version integer not null
);
-- What changed since the version somebody saw, and by whom.
create index reference_history_by_record on reference_history (aggregate, aggregate_id, version desc);

insert into settings (version, company_name, short_name, tab_colour, time_zone, callout_fee_pence,
  hourly_rate_pence, out_of_hours_rate_pence, materials_uplift_percent)
values (1, 'Your company', 'Our', '#2563c9', 'Europe/London', 4500, 3800, 5700, 15);

insert into day_colours (from_days, colour) values (14, '#fdf1d6'), (28, '#fbdfb5'), (42, '#fde6e4');

insert into faults (id, version, name) values
  ('019367a0-0000-7000-8000-000000000001', 1, 'Carpenter'),
  ('019367a0-0000-7000-8000-000000000002', 1, 'Decorator'),
  ('019367a0-0000-7000-8000-000000000003', 1, 'Electrician'),
  ('019367a0-0000-7000-8000-000000000004', 1, 'Homeowner'),
  ('019367a0-0000-7000-8000-000000000005', 1, 'Kitchen fitter'),
  ('019367a0-0000-7000-8000-000000000006', 1, 'Material defect'),
  ('019367a0-0000-7000-8000-000000000007', 1, 'Plasterer'),
  ('019367a0-0000-7000-8000-000000000008', 1, 'Plumber'),
  ('019367a0-0000-7000-8000-000000000009', 1, 'Roofer'),
  ('019367a0-0000-7000-8000-00000000000a', 1, 'Site team'),
  ('019367a0-0000-7000-8000-00000000000b', 1, 'Tiler');
