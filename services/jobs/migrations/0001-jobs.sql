-- append-only: history, visit_reports

-- Read out on the phone, so it starts short. Gaps are fine: a command that rolls back uses one up.
create sequence job_ref_nums as integer start with 4001;

-- One row a job: all of JobState.
create table jobs (
  id uuid primary key,
  ref_num integer not null,
  version integer not null check (version > 0),
  client_id uuid not null,
  site_id uuid not null,
  plot_id uuid not null,
  plot_address text not null,
  postcode text not null,
  customer_name text not null default '',
  customer_number text not null default '',
  customer_email text not null default '',
  information text not null default '',
  materials_cost_pence bigint not null default 0 check (materials_cost_pence >= 0),
  chargeable boolean not null default false,
  supply_only boolean not null default false,
  collect_parts boolean not null default false,
  visit_approved boolean not null default false,
  work_approved boolean not null default false,
  issue_date date not null,
  defects_end date,
  operative_notes text not null default '',
  latest_update text not null default '',
  completed boolean not null default false,
  completed_at timestamptz,
  completed_by text,
  at_fault_id uuid,
  action text not null default '',
  additional_visits integer not null default 0 check (additional_visits between 0 and 999),
  additional_hours numeric not null default 0.00 check (additional_hours between 0 and 9999),
  out_of_hours_time numeric not null default 0.00 check (out_of_hours_time between 0 and 9999),
  revisit_required boolean not null default false,
  invoice_reference text not null default '',
  invoice_sent boolean not null default false,
  invoice_sent_date date,
  invoice_paid boolean not null default false,
  invoice_paid_date date,
  invoice_value_pence bigint not null default 0,
  -- The rates the value was made with: of the day, or as sent.
  callout_fee_pence bigint not null,
  hourly_rate_pence bigint not null,
  out_of_hours_rate_pence bigint not null,
  materials_uplift_percent numeric not null,
  kind text not null default 'job' check (kind in ('job', 'callback')),
  original_job_id uuid,
  owner_id uuid,
  deleted boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint jobs_ref_num unique (ref_num),
  constraint jobs_completion check (completed = (completed_at is not null) and completed = (completed_by is not null)),
  constraint jobs_invoice_sent check (invoice_sent = (invoice_sent_date is not null)),
  constraint jobs_invoice_paid check (invoice_paid = (invoice_paid_date is not null))
);
-- FollowSite and FollowPlot: the jobs of a site or plot, walked by id.
create index jobs_by_site on jobs (site_id, id);
create index jobs_by_plot on jobs (plot_id, id);
-- Repricing after a change of settings: what can be worth something and was not sent yet, walked by id.
create index jobs_to_reprice on jobs (id) where chargeable and not invoice_sent;

-- Who changed what: one row for each version of a job.
create table history (
  id uuid primary key,
  job_id uuid not null references jobs,
  version integer not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  source text not null check (source in ('screen', 'portal', 'calendar', 'system')),
  what text not null,
  changes jsonb not null,
  -- Serves ListJobHistory (newest first, keyset) and "what changed since" of a stale save.
  constraint history_version unique (job_id, version)
);

-- What engineers reported, whole. The id was made on the phone: the same report never counts twice.
create table visit_reports (
  id uuid primary key,
  job_id uuid not null references jobs,
  engineer_id uuid not null,
  engineer_name text not null,
  payload_hash text not null,
  report jsonb not null,
  received_at timestamptz not null
);
-- ListVisitReports: a job's reports, newest first.
create index visit_reports_by_job on visit_reports (job_id, received_at desc, id desc);
