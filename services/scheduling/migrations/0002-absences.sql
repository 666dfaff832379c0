-- extension: btree_gist
-- append-only: absence_history

alter table absences
  -- Grows by one with each change.
  add column version integer not null default 1,
  -- Taken back; kept for its history.
  add column deleted boolean not null default false;

-- Somebody is away once at a time: whatever two admins type at once, one of them is told.
alter table absences add constraint absences_apart
  exclude using gist (engineer_id with =, daterange(from_date, until_date, '[]') with &&) where (not deleted);

-- ListAbsences: those not over by a day, of everybody or of one engineer, by first day.
drop index absences_by_end;
create index absences_by_start on absences (from_date, id) where not deleted;
create index absences_of_engineer on absences (engineer_id, from_date, id) where not deleted;
-- GetDay: who is away on a day.
create index absences_by_end on absences (until_date, from_date) where not deleted;

create table absence_history (
  id uuid primary key,
  absence_id uuid not null references absences,
  version integer not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  what text not null,
  changes jsonb not null,
  -- Serves "what changed since" of a stale save.
  unique (absence_id, version)
);
