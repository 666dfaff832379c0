-- As directory's own migration changes them: the colours a company begins with, where they are still those.
update company
set day_colours = '[{"fromDays": 14, "colour": "#fbf2d3"}, {"fromDays": 28, "colour": "#fbdfc4"}, {"fromDays": 42, "colour": "#fad3d0"}]'
where day_colours = '[{"fromDays": 14, "colour": "#fdf1d6"}, {"fromDays": 28, "colour": "#fbdfb5"}, {"fromDays": 42, "colour": "#fde6e4"}]';
