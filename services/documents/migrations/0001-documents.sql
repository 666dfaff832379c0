-- append-only: document_history

-- Every object there is or may be. A row is written before its object and deleted after it, so that no
-- object is ever without a row: pending while it is being written, stored once something refers to it,
-- doomed when it is to be removed.
create table objects (
  key text primary key,
  state text not null check (state in ('pending', 'stored', 'doomed')),
  size bigint not null check (size >= 0),
  created_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  next_try_at timestamptz not null default clock_timestamp(),
  last_error text
);
-- Serves the sweeper: writes that never came to anything, and what is to be removed next.
create index objects_pending on objects (created_at) where state = 'pending';
create index objects_doomed on objects (next_try_at) where state = 'doomed';

create table photos (
  id uuid primary key,
  owner_id text not null,
  -- Of the file as it was sent, hex: the same file from the same person is one photo.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size bigint not null,
  width integer not null,
  height integer not null,
  object_key text not null references objects (key),
  thumbnail_key text not null references objects (key),
  stored_at timestamptz not null,
  constraint photos_content unique (owner_id, sha256)
);
-- Serve "does anything still refer to this object?".
create index photos_object on photos (object_key);
create index photos_thumbnail on photos (thumbnail_key);

create table documents (
  id uuid primary key,
  version bigint not null check (version > 0),
  job_id uuid not null,
  name text not null,
  type text not null check (type in ('prior', 'completed', 'file')),
  visit_report_id uuid,
  created_at timestamptz not null
);
-- Serves a job's documents, newest first: ids grow with time.
create index documents_of_job on documents (job_id, id desc);

create table document_versions (
  id uuid primary key,
  document_id uuid not null references documents (id),
  number integer not null check (number > 0),
  revision text not null,
  media_type text not null,
  size bigint not null,
  file_name text not null,
  width integer,
  height integer,
  object_key text not null references objects (key),
  -- Set for images we encoded ourselves, and for nothing else.
  thumbnail_key text references objects (key),
  photo_id uuid references photos (id),
  stored_by_id text not null,
  stored_by text not null,
  stored_at timestamptz not null,
  constraint document_versions_number unique (document_id, number)
);
create index document_versions_object on document_versions (object_key);
create index document_versions_thumbnail on document_versions (thumbnail_key);
create index document_versions_photo on document_versions (photo_id);

-- Which photos of which visit report became documents. Outlives the document, so that a report that comes
-- again does not bring back what was deleted.
create table visit_photos (
  visit_report_id uuid not null,
  type text not null check (type in ('prior', 'completed')),
  photo_id uuid not null,
  job_id uuid not null,
  document_id uuid not null,
  constraint visit_photos_once primary key (visit_report_id, type, photo_id)
);

create table document_history (
  id uuid primary key,
  document_id uuid not null,
  job_id uuid not null,
  version bigint not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  what text not null,
  changes jsonb not null
);
-- Serves "who saved before you?" and a document's history.
create index document_history_of on document_history (document_id, version desc);
