-- Sessions that people see and end, sign-in by the company's identity provider, and tokens for other systems.

-- Whom the identity provider means by this user, once they have signed in by it.
alter table users
  add column oidc_issuer text,
  add column oidc_subject text,
  add constraint users_identity_whole check ((oidc_issuer is null) = (oidc_subject is null));
-- SignInByIdentity; an identity is one user.
create unique index users_identity_unique on users (oidc_issuer, oidc_subject) where not deleted;
-- An address is free again once its user is deleted.
drop index users_email_unique;
create unique index users_email_unique on users (lower(email)) where not deleted;

alter table sessions
  add column signed_in_with text not null default 'password' check (signed_in_with in ('password', 'identity-provider'));
-- ListSessions, and ending all of a user's; where a user has signed in from, for SignIn.
drop index sessions_by_user;
create index sessions_by_user on sessions (user_id, last_seen_at desc);

-- Somebody who has signed in from an address before is counted apart there, so that strangers' guesses can't keep them out.
alter table sign_in_attempts
  drop constraint sign_in_attempts_kind_check,
  add constraint sign_in_attempts_kind_check check (kind in ('email', 'address', 'familiar'));

create table api_tokens (
  id uuid primary key,
  name text not null,
  -- SHA-256 of the secret; the secret itself is stored nowhere.
  secret_hash bytea not null,
  -- How the secret begins, to recognise it by.
  prefix text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- CheckApiToken, on every request of another system.
create unique index api_tokens_secret_unique on api_tokens (secret_hash);
-- History tells tokens apart by their names.
create unique index api_tokens_name_unique on api_tokens (lower(name)) where revoked_at is null;
-- ListApiTokens.
create index api_tokens_by_age on api_tokens (created_at desc, id) where revoked_at is null;

-- How much of what may be done so often has been used up lately, and by whom.
create table allowances (
  kind text not null,
  key text not null,
  used double precision not null,
  at timestamptz not null,
  primary key (kind, key)
);
-- The sweep of those full again long ago.
create index allowances_by_age on allowances (at);
