-- append-only: shelf_history
-- extension: btree_gist
create table shelf (
  id uuid primary key,
  name text not null constraint shelf_name_unique unique,
  load integer not null default 0,
  version integer not null default 1
);
create table shelf_history (
  id bigint generated always as identity primary key,
  shelf_id uuid not null references shelf (id),
  what text not null
);
create table stay (
  shelf_id uuid not null references shelf (id),
  days daterange not null,
  constraint stay_no_overlap exclude using gist (shelf_id with =, days with &&)
);
