-- What a job's plot is called, kept with our copy of the job: fetching it plot by plot for a day's thousands of tiles took
-- as long as fetching their jobs.
alter table jobs add column plot_name text not null default '';
update jobs j set plot_name = p.name from plots p where p.id = j.plot_id;
-- A plot is renamed.
create index jobs_of_plot on jobs (plot_id);
