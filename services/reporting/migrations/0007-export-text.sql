-- As before, and cheaper: a first letter or digit is told by its code, and no text, as most notes are, has no need of the
-- pattern either.
create or replace function cell_text(value text) returns text
language sql immutable parallel safe
return case
  when ascii(value) between 65 and 127 or ascii(value) between 48 and 57 or value = '' then value
  when value ~ E'^(?:[\t\r]|[\\s\u00a0\u200b\ufeff]*[-=+@\uff0d\uff1d\uff0b\uff20])' then '''' || value
  else value end;
