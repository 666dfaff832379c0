-- At a million jobs a client has thousands and a digit begins a hundred thousand. What is gathered to be sorted is read from
-- an index that has all of it; its rows, a page of memory each, are read for the page that is shown alone.

-- One text for all words of a job: made a million times, it is the making that counts. Each part is cut, so that no word is
-- too long for an index.
create or replace function words_of(words text) returns text[]
language sql immutable strict parallel safe
return array_remove(string_to_array(regexp_replace(
  regexp_replace(lower(left(normalize(words, nfkd), 500)), '[\u0300-\u036f''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'), ' '), '');

-- Worked out once a search, and not once for each row that is looked at.
alter function words_sought(text) immutable;

create or replace view findable_now as
select job_id, ref_num,
  case when deleted then 'deleted' when status = 'completed' then 'completed' else 'open' end as state,
  array_to_tsvector(words_of(left(plot_name, 100) || ' ' || left(coalesce(job->>'plotAddress', ''), 200) || ' '
    || left(coalesce(job->>'postcode', ''), 20) || ' ' || left(replace(coalesce(job->>'postcode', ''), ' ', ''), 20) || ' '
    || left(coalesce(job->>'customerName', ''), 100))) as words
from job_register where job is not null;

drop index register_of_client;
drop index register_of_client_by_site;
drop index register_of_client_by_operatives;
drop index register_by_digits;
drop index register_deleted;
drop index register_of_open;
-- Nothing asks it any more: completed jobs are nearly all there are, and the others have register_of_open.
drop index register_of_status;

-- A client's jobs in any order; renames of clients.
create index register_of_client on job_register (client_id, ref_num) include (
  job_id, status, site_id, plot_id, operative_ids, ref_text, client_key, site_key, plot_key, operatives_key, information_key,
  notes_key, issue_date, open_since, booked_date, invoice_reference_key, invoice_sent_on, invoice_paid_on, invoice_value_pence,
  completed_on, revisit_required
) where listed;
-- Quick search by the first digits of the Ref Num, in any order.
create index register_by_digits on job_register (ref_text) include (
  job_id, ref_num, status, client_id, site_id, plot_id, operative_ids, client_key, site_key, plot_key, operatives_key,
  information_key, notes_key, issue_date, open_since, booked_date, invoice_reference_key, invoice_sent_on, invoice_paid_on,
  invoice_value_pence, completed_on, revisit_required
) where listed;
-- Jobs that aren't completed, in any order. They are few and mostly recent, so that walking an order would pass all others.
create index register_of_open on job_register (status, ref_num) include (
  job_id, client_id, site_id, plot_id, operative_ids, ref_text, client_key, site_key, plot_key, operatives_key,
  information_key, notes_key, issue_date, open_since, booked_date, invoice_reference_key, invoice_sent_on, invoice_paid_on,
  invoice_value_pence, completed_on, revisit_required
) where listed and status <> 'completed';
-- What only Super Users see, in any order.
create index register_deleted on job_register (ref_num) include (
  job_id, status, client_id, site_id, plot_id, operative_ids, ref_text, client_key, site_key, plot_key, operatives_key,
  information_key, notes_key, issue_date, open_since, booked_date, invoice_reference_key, invoice_sent_on, invoice_paid_on,
  invoice_value_pence, completed_on, revisit_required
) where deleted;
