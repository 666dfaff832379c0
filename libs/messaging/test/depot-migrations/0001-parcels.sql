-- One row per effect that happened: twice means handled twice.
create table effects (
  id bigint generated always as identity primary key,
  event_id text not null,
  order_id text not null,
  version integer not null
);
-- A projection, newest version wins.
create table parcels (order_id text primary key, version integer not null);
