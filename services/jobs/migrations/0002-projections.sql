-- What others own and we need at hand. Kept by their events, newest version wins; deleting is a state too.

create table sites (
  id uuid primary key,
  version bigint not null,
  client_id uuid not null,
  name text not null,
  engineer_ids uuid[] not null,
  deleted boolean not null
);

create table plots (
  id uuid primary key,
  version bigint not null,
  site_id uuid not null,
  name text not null,
  address text not null,
  postcode text not null,
  deleted boolean not null
);

-- Who attends, to know the Contract Managers, who attend every job of their sites.
create table engineers (
  id uuid primary key,
  version bigint not null,
  kind text not null,
  deleted boolean not null
);

-- One row, the company's.
create table settings (
  single boolean primary key default true check (single),
  version bigint not null,
  time_zone text not null,
  callout_fee_pence bigint not null,
  hourly_rate_pence bigint not null,
  out_of_hours_rate_pence bigint not null,
  materials_uplift_percent numeric not null,
  faults jsonb not null
);

create table bookings (
  job_id uuid primary key,
  version bigint not null,
  operative_ids uuid[] not null,
  booked_date date,
  slot text
);

-- Work that a change elsewhere leaves on many jobs: reprice, follow-site, follow-plot. Written with the projection
-- in one transaction, done in bounded steps; after_id remembers how far, so a crash costs one step at most.
create table catch_ups (
  kind text not null check (kind in ('reprice', 'follow-site', 'follow-plot')),
  about uuid not null,
  after_id uuid,
  requested_at timestamptz not null default now(),
  primary key (kind, about)
);
