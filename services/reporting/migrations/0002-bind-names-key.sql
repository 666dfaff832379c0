-- Written as an expression the function is bound to natural_key itself. As text it looked for it wherever the session
-- looks for names, and a restored backup's session looks nowhere.
create or replace function names_key(names text[]) returns text
language sql immutable strict parallel safe
return (
  select coalesce(string_agg(natural_key(name), ', ' order by position), '')
  from unnest(names) with ordinality as found (name, position)
);
