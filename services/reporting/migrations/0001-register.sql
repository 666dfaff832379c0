-- The job register: one row per job, everything the list shows, filters and sorts by.

-- Orders names as people do: 2 before 10, 118B right after 118.
create function natural_key(name text) returns text
language sql immutable strict parallel safe as $$
  select coalesce(string_agg(
    case when run[1] is null then run[2] else lpad(ltrim(run[1], '0'), greatest(10, length(ltrim(run[1], '0'))), '0') end,
    '' order by position), '')
  from regexp_matches(lower(name), '(\d+)|(\D+)', 'g') with ordinality as found (run, position)
$$;

-- The ids of a JSON list, none for no list.
create function ids_in(list jsonb) returns uuid[]
language sql immutable parallel safe as $$
  select coalesce(array_agg(id::uuid order by position), '{}')
  from jsonb_array_elements_text(coalesce(list, '[]')) with ordinality as found (id, position)
$$;

-- How a list of names is sorted: as it is read, the first name first.
create function names_key(names text[]) returns text
language sql immutable strict parallel safe as $$
  select coalesce(string_agg(natural_key(name), ', ' order by position), '')
  from unnest(names) with ordinality as found (name, position)
$$;

-- What clients, sites, plots and engineers are called. Version 0 holds the place of one we have not heard of yet.
create table names (
  kind text not null check (kind in ('client', 'site', 'plot', 'engineer')),
  id uuid not null,
  version integer not null,
  name text not null,
  primary key (kind, id)
);

-- Renames whose rows are too many for one transaction; finished in the background.
create table renames (
  kind text not null,
  id uuid not null,
  primary key (kind, id)
);

create table company (
  -- There is one row, once the settings have been heard of.
  id boolean primary key default true check (id),
  version integer not null,
  time_zone text not null,
  -- [{ "fromDays": 14, "colour": "#fdf1d6" }, …], lowest first.
  day_colours jsonb not null
);

-- Only the two states and the names are written; everything else follows from them. Dates are text, YYYY-MM-DD: they
-- sort alike and none can fail to be read. Keys are cut, so that no name is too long for an index; what is the same so far
-- is settled by Ref Num.
create table job_register (
  job_id uuid primary key,
  -- The job as proto3 JSON; null while only its booking has been heard of.
  job jsonb,
  -- The booking as proto3 JSON; null for a job that was never booked.
  booking jsonb,
  client_name text not null default '',
  site_name text not null default '',
  plot_name text not null default '',
  -- In the booking's order.
  operative_names text[] not null default '{}',

  job_version integer not null generated always as (coalesce((job->>'version')::integer, 0)) stored,
  booking_version integer not null generated always as (coalesce((booking->>'version')::integer, 0)) stored,
  ref_num bigint generated always as ((job->>'refNum')::bigint) stored,
  ref_text text collate "C" generated always as (job->>'refNum') stored,
  -- Shown to everybody who may see the list.
  listed boolean not null generated always as
    (job is not null and not coalesce((job->>'deleted')::boolean, false)) stored,
  deleted boolean not null generated always as (coalesce((job->>'deleted')::boolean, false)) stored,
  status text not null generated always as (case
    when coalesce((job->>'completed')::boolean, false) then 'completed'
    when booking->>'bookedDate' is null then 'needs-booking'
    else 'booked' end) stored,
  client_id uuid generated always as ((job->>'clientId')::uuid) stored,
  site_id uuid generated always as ((job->>'siteId')::uuid) stored,
  plot_id uuid generated always as ((job->>'plotId')::uuid) stored,
  operative_ids uuid[] not null generated always as (ids_in(booking->'operativeIds')) stored,

  client_key text collate "C" not null generated always as (left(natural_key(client_name), 60)) stored,
  site_key text collate "C" not null generated always as (left(natural_key(site_name), 60)) stored,
  plot_key text collate "C" not null generated always as (left(natural_key(plot_name), 60)) stored,
  operatives_key text collate "C" not null generated always as (left(names_key(operative_names), 100)) stored,
  information_key text collate "C" not null generated always as (lower(left(coalesce(job->>'information', ''), 60))) stored,
  notes_key text collate "C" not null generated always as (lower(left(coalesce(job->>'operativeNotes', ''), 60))) stored,
  issue_date text collate "C" not null generated always as (coalesce(job->>'issueDate', '')) stored,
  -- Days open count from it; null once completed.
  open_since text collate "C" generated always as
    (case when coalesce((job->>'completed')::boolean, false) then null else job->>'issueDate' end) stored,
  booked_date text collate "C" generated always as (booking->>'bookedDate') stored,
  invoice_reference_key text collate "C" not null generated always as
    (left(natural_key(coalesce(job->>'invoiceReference', '')), 60)) stored,
  invoice_sent_on text collate "C" generated always as
    (case when coalesce((job->>'invoiceSent')::boolean, false) then coalesce(job->>'invoiceSentDate', '0') end) stored,
  invoice_paid_on text collate "C" generated always as
    (case when coalesce((job->>'invoicePaid')::boolean, false) then coalesce(job->>'invoicePaidDate', '0') end) stored,
  invoice_value_pence bigint not null generated always as (coalesce((job->>'invoiceValuePence')::bigint, 0)) stored,
  completed_on text collate "C" generated always as
    (case when coalesce((job->>'completed')::boolean, false) then coalesce(job->>'completedAt', '0') end) stored,
  revisit_required boolean not null generated always as (coalesce((job->>'revisitRequired')::boolean, false)) stored
);

-- One index per sort of the list, so that the first page and the thousandth cost the same. Ref Num settles ties. A column
-- that may be empty has two, since what is empty comes last in both directions.
create index register_by_ref on job_register (ref_num) where listed;
create index register_by_client_name on job_register (client_key, ref_num) where listed;
create index register_by_site_name on job_register (site_key, ref_num) where listed;
create index register_by_plot_name on job_register (plot_key, ref_num) where listed;
create index register_by_operatives on job_register (operatives_key, ref_num) where listed;
create index register_by_information on job_register (information_key, ref_num) where listed;
create index register_by_notes on job_register (notes_key, ref_num) where listed;
create index register_by_issue_date on job_register (issue_date, ref_num) where listed;
create index register_by_days_open_up on job_register (coalesce(open_since, ''), ref_num) where listed;
create index register_by_days_open_down on job_register (coalesce(open_since, '~'), ref_num) where listed;
create index register_by_booked_up on job_register (coalesce(booked_date, '~'), ref_num) where listed;
create index register_by_booked_down on job_register (coalesce(booked_date, ''), ref_num) where listed;
create index register_by_invoice_reference on job_register (invoice_reference_key, ref_num) where listed;
create index register_by_sent_up on job_register (coalesce(invoice_sent_on, '~'), ref_num) where listed;
create index register_by_sent_down on job_register (coalesce(invoice_sent_on, ''), ref_num) where listed;
create index register_by_paid_up on job_register (coalesce(invoice_paid_on, '~'), ref_num) where listed;
create index register_by_paid_down on job_register (coalesce(invoice_paid_on, ''), ref_num) where listed;
create index register_by_value on job_register (invoice_value_pence, ref_num) where listed;
create index register_by_completed_up on job_register (coalesce(completed_on, '~'), ref_num) where listed;
create index register_by_completed_down on job_register (coalesce(completed_on, ''), ref_num) where listed;
create index register_by_revisit on job_register (revisit_required, ref_num) where listed;

-- Filters that leave few rows find them directly, and what is left is sorted. Renames use the first three as well.
create index register_of_client on job_register (client_id, status, ref_num) where listed;
create index register_of_site on job_register (site_id, ref_num);
create index register_of_plot on job_register (plot_id, ref_num);
create index register_of_operative on job_register using gin (operative_ids);
create index register_of_status on job_register (status, ref_num) where listed;
-- A client's sites and engineers are its own, so walking all names would pass long stretches of others' rows.
create index register_of_client_by_site on job_register (client_id, site_key, ref_num) where listed;
create index register_of_client_by_operatives on job_register (client_id, operatives_key, ref_num) where listed;
-- Open jobs are few and mostly recent, so walking any order would pass all the finished ones: they are gathered from here
-- and sorted, without reading their rows.
create index register_of_open on job_register (status, ref_num) include (
  job_id, client_id, site_id, plot_id, ref_text, client_key, site_key, plot_key, operatives_key, information_key, notes_key,
  issue_date, open_since, booked_date, invoice_reference_key, invoice_sent_on, invoice_paid_on, invoice_value_pence,
  completed_on, revisit_required
) where listed and status <> 'completed';
-- Quick search by the first digits of the Ref Num.
create index register_by_digits on job_register (ref_text) where listed;
-- What only Super Users see.
create index register_deleted on job_register (ref_num) where deleted;
-- Counts and sums without reading the rows themselves.
create index register_totals on job_register (client_id, site_id, status, invoice_value_pence) where listed;
