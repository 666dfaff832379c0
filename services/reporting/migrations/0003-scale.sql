-- What a million jobs need: names' keys made faster, jobs found by what somebody remembers of them, and counts kept instead
-- of counted.

-- The same keys as before. A row has five of them and making one was most of what writing a row cost.
create or replace function natural_key(name text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  rest text := lower(name);
  key text := '';
  run text;
  digits text;
begin
  loop
    run := substring(rest from '\d+');
    exit when run is null;
    digits := ltrim(run, '0');
    key := key || left(rest, position(run in rest) - 1) || lpad(digits, greatest(10, length(digits)), '0');
    rest := substr(rest, position(run in rest) + length(run));
  end loop;
  return key || rest;
end
$$;

-- Digits never run on over what stands between two names, so the list's key is its text's.
create or replace function names_key(names text[]) returns text
language sql immutable strict parallel safe
return natural_key(array_to_string(names, ', '));

-- The words of a text, without case, accents and apostrophes.
create function words_of(words text) returns text[]
language sql immutable strict parallel safe
return array_remove(string_to_array(regexp_replace(
  regexp_replace(lower(left(normalize(words, nfkd), 400)), '[\u0300-\u036f''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'), ' '), '');

-- Finds what has all of these words; of more than a letter each, their beginnings are enough. Null for no words.
create function words_sought(words text) returns tsquery
language sql stable strict parallel safe
return (
  select string_agg(quote_literal(word) || case when length(word) > 1 then ':*' else '' end, ' & ')::tsquery
  from unnest((words_of(words))[:8]) as word
);

-- What a job is found by. A table of its own: a job's text seldom changes while the register's row does with each booking,
-- and what reads many rows to keep few of them wants them short.
create table findable (
  job_id uuid primary key,
  ref_num bigint not null,
  state text not null check (state in ('open', 'completed', 'deleted')),
  words tsvector not null
);
-- By the first digits of the Ref Num, and the newest that have some words.
create index findable_by_ref on findable (state, ref_num);
-- By words that few have. One index a state, since those of open jobs are asked most and are few.
create index findable_open on findable using gin (words) where state = 'open';
create index findable_completed on findable using gin (words) where state = 'completed';
create index findable_deleted on findable using gin (words) where state = 'deleted';

-- What it holds, by the register.
create view findable_now as
select job_id, ref_num,
  case when deleted then 'deleted' when status = 'completed' then 'completed' else 'open' end as state,
  array_to_tsvector(words_of(plot_name) || words_of(coalesce(job->>'plotAddress', '')) || words_of(coalesce(job->>'postcode', ''))
    || words_of(replace(coalesce(job->>'postcode', ''), ' ', '')) || words_of(coalesce(job->>'customerName', ''))) as words
from job_register where job is not null;

-- How many jobs there are and what they come to, by what the list's tabs and totals ask for. No row for none.
create table totals (
  client_id uuid,
  site_id uuid,
  status text not null,
  deleted boolean not null,
  jobs bigint not null,
  pence numeric not null
);
-- Where a job is counted, and the totals of some clients.
create unique index totals_key on totals (client_id, site_id, status, deleted) nulls not distinct;
-- The totals of a site.
create index totals_of_site on totals (site_id);

-- What it holds, by the register.
create view totals_now as
select client_id, site_id, status, deleted, count(*) as jobs, sum(invoice_value_pence) as pence
from job_register where job is not null group by client_id, site_id, status, deleted;

create function keep_findable() returns trigger
language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    delete from findable where job_id = old.job_id;
  elsif new.job is not null then
    insert into findable as known select * from findable_now where job_id = new.job_id
    on conflict (job_id) do update set ref_num = excluded.ref_num, state = excluded.state, words = excluded.words
    where (known.ref_num, known.state, known.words) is distinct from (excluded.ref_num, excluded.state, excluded.words);
  end if;
  return null;
end
$$;

create function keep_totals() returns trigger
language plpgsql set search_path from current as $$
begin
  -- One order for all, so that two who change the same totals wait for one another and not each for the other.
  insert into totals as known (client_id, site_id, status, deleted, jobs, pence)
  select client_id, site_id, status, deleted, sum(jobs), sum(pence) from (
    select old.client_id, old.site_id, old.status, old.deleted, -1, -old.invoice_value_pence where old.job is not null
    union all
    select new.client_id, new.site_id, new.status, new.deleted, 1, new.invoice_value_pence where new.job is not null
  ) as change (client_id, site_id, status, deleted, jobs, pence)
  group by client_id, site_id, status, deleted having sum(jobs) <> 0 or sum(pence) <> 0
  order by client_id, site_id, status, deleted
  on conflict (client_id, site_id, status, deleted) do update
    set jobs = known.jobs + excluded.jobs, pence = known.pence + excluded.pence;
  delete from totals where client_id = old.client_id and site_id = old.site_id and status = old.status and deleted = old.deleted
    and jobs = 0;
  return null;
end
$$;

-- Made from the rows there are, in the same transaction; from now on the triggers keep them.
insert into findable select * from findable_now;
insert into totals select * from totals_now;

-- Not on a change of names or of a booking: these say nothing a job is found by.
create trigger keep_findable after insert or delete or update of job, plot_name on job_register
for each row execute function keep_findable();
create trigger keep_totals_of_new after insert or delete on job_register
for each row execute function keep_totals();
create trigger keep_totals after update of job, booking on job_register
for each row when ((old.client_id, old.site_id, old.status, old.deleted, old.invoice_value_pence, old.job is null)
  is distinct from (new.client_id, new.site_id, new.status, new.deleted, new.invoice_value_pence, new.job is null))
execute function keep_totals();

-- Its counts come from totals now.
drop index register_totals;
