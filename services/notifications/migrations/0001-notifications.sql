-- A message as it was written: it never changes, only what became of it does.
create table messages (
  id uuid primary key,
  -- Grows by one with each change of state.
  version integer not null,
  job_id uuid not null,
  kind text not null check (kind in ('builder-update', 'customer-update', 'booking-confirmation', 'quote')),
  subject text not null,
  html text not null,
  text text not null,
  from_name text not null,
  from_address text not null,
  to_addresses text[] not null check (cardinality(to_addresses) between 1 and 20),
  cc_addresses text[] not null check (cardinality(cc_addresses) <= 20),
  -- Subject and recipients, folded, for finding a part of them.
  search_key text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  -- Why it failed or waits longer, in words.
  failure text not null default '',
  created_at timestamptz not null,
  created_by_id text not null,
  created_by text not null,
  sent_at timestamptz
);
-- A job's Emails tab, newest first.
create index messages_of_job on messages (job_id, id desc);

-- The copy of a message for one recipient: one SMTP transaction, under one Message-ID however often it is tried.
create table deliveries (
  message_id uuid not null references messages (id),
  recipient text not null,
  message_id_header text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  -- When it is tried, or tried again; while it is sent, when whoever sends it is taken to have died.
  due_at timestamptz not null,
  -- The last try ended because the mail server wasn't there: when it is back, this is tried at once.
  unreachable boolean not null default false,
  failure text not null default '',
  sent_at timestamptz,
  primary key (message_id, recipient)
);
-- What is to be sent next.
create index deliveries_due on deliveries (due_at) where state in ('waiting', 'sending');

-- What follows belongs to directory; these are our copies, newest version wins.

create table clients (
  id uuid primary key,
  version integer not null,
  name text not null,
  customer_care_emails text[] not null
);

create table sites (
  id uuid primary key,
  version integer not null,
  client_id uuid not null,
  name text not null
);

create table plots (
  id uuid primary key,
  version integer not null,
  name text not null
);

create table engineers (
  id uuid primary key,
  version integer not null,
  name text not null
);

create table settings (
  only_row boolean primary key default true check (only_row),
  version integer not null,
  company_name text not null,
  short_name text not null
);
