-- The company's short name heads a column of the spreadsheet. The row is taken again from the next settings, or a rebuild,
-- since the state it was made from had the name and we dropped it.
alter table company add column short_name text not null default '';
update company set version = 0;

-- Text as a spreadsheet's cell. What a spreadsheet could take for a formula, blanks before it or not, gets an apostrophe in
-- front; the four wide signs are what a Japanese keyboard types, and count as the narrow ones. Nearly every text begins with
-- a letter or a digit, and needs no pattern to be known as harmless.
create function cell_text(value text) returns text
language sql immutable parallel safe
return case
  when value collate "C" >= 'A' and value collate "C" < E'\u0080' or value collate "C" >= '0' and value collate "C" < ':' then value
  when value ~ E'^(?:[\t\r]|[\\s\u00a0\u200b\ufeff]*[-=+@\uff0d\uff1d\uff0b\uff20])' then '''' || value
  else value end;

-- An export walks the days it is asked for, in order. What else it may ask is in the index too, so that telling how many
-- rows are to come reads none of them.
create index register_booked_on on job_register (booked_date, ref_num)
  include (client_id, invoice_value_pence) where listed and booked_date is not null;
create index register_issued_on on job_register (issue_date, ref_num)
  include (client_id, invoice_value_pence) where listed;
