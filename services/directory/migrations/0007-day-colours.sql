-- The first two of the colours a company begins with were so near in hue that their pills and rows looked alike. Whoever
-- has chosen colours of their own keeps them. Reporting's copy changes by the same rule in its own migration.
update day_colours as known
set colour = distinct_in_hue.colour
from (values (14, '#fbf2d3'), (28, '#fbdfc4'), (42, '#fad3d0')) as distinct_in_hue (from_days, colour)
where known.from_days = distinct_in_hue.from_days
  and (select array_agg((from_days, colour)::text order by from_days) from day_colours) = array['(14,#fdf1d6)', '(28,#fbdfb5)', '(42,#fde6e4)'];
