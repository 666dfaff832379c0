-- What each user likes to see.

create table user_preferences (
  user_id uuid not null references users on delete cascade,
  name text not null check (name ~ '^[a-z0-9.-]{1,60}$'),
  -- JSON as it came: nothing here looks inside, and jsonb would refuse some of it.
  value_json text not null check (octet_length(value_json) <= 8192),
  -- ListPreferences reads one user's by it, KeepPreference counts and writes by it.
  primary key (user_id, name)
);
