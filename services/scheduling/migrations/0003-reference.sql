-- ListBookingsAhead and HandOver: open bookings of an engineer. Completed and cleared ones leave the index.
create index bookings_open_by_engineer on bookings using gin (operative_ids)
  where booked_date is not null and not job_completed and not job_deleted;

-- Engineers who left a site, and who takes their bookings ahead there. A row is work still to be done, in bounded
-- steps; after_job_id remembers how far, so a crash costs one step at most.
create table hand_overs (
  site_id uuid not null,
  -- Not before our copy of the site says so, too: from then on nobody can be booked who has left.
  site_version integer not null,
  from_engineer_id uuid not null,
  -- Null for nobody.
  to_engineer_id uuid,
  -- Whoever decided it.
  actor_id text not null,
  actor_name text not null,
  requested_at timestamptz not null default now(),
  after_job_id uuid,
  primary key (site_id, site_version, from_engineer_id)
);
