/** A migration: its name, which orders and identifies it, and its SQL. */
export interface Migration {
  name: string;
  sql: string;
}

/**
 * What every service's schema holds besides its own tables. Run before the service's own migrations by
 * `migrateService`; only ever added to, as migrations are.
 */
export const infrastructureMigrations: readonly Migration[] = [
  {
    name: 'infrastructure/0001-outbox-inbox-and-keys',
    sql: `
-- Every event this service ever committed. Published rows are kept: if the bus loses its store, they are
-- published again. seq is given at insert, not at commit: never read it as a cursor.
create table outbox (
  id uuid primary key,
  seq bigint generated always as identity,
  type text not null,
  aggregate_id text not null,
  version bigint not null,
  event jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  published_at timestamptz,
  stream_epoch text,
  stream_seq bigint
);
create index outbox_unpublished on outbox (seq) where published_at is null;
create index outbox_in_stream on outbox (stream_epoch, stream_seq) where published_at is not null;

-- Events whose effect is committed here. Never expires: any of them may be delivered again.
create table inbox (
  event_id text primary key,
  type text not null,
  received_at timestamptz not null default clock_timestamp()
);

-- Deliveries that failed: retrying while died_at is null, dead afterwards, gone once they succeed.
create table dead_letters (
  event_id text primary key,
  stream text not null,
  stream_seq bigint not null,
  type text not null,
  subject text,
  event jsonb,
  raw text,
  error text not null,
  tries integer not null,
  first_failed_at timestamptz not null default clock_timestamp(),
  last_failed_at timestamptz not null default clock_timestamp(),
  died_at timestamptz
);
create index dead_letters_dead on dead_letters (died_at, event_id) where died_at is not null;

create table idempotency_keys (
  scope text not null,
  key text not null,
  payload_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- The life of our stream as last seen: another creation time means the bus lost its store.
create table stream_epochs (
  stream text primary key,
  epoch text not null,
  last_seq bigint not null,
  resets integer not null default 0,
  checked_at timestamptz not null default now()
);
`,
  },
];
