-- CountOpenJobs: what is open at a site or plot, oldest first.
create index jobs_open_by_site on jobs (site_id, ref_num) where not completed and not deleted;
create index jobs_open_by_plot on jobs (plot_id, ref_num) where not completed and not deleted;

-- What clients are called, for the history of jobs whose site went to another.
create table clients (
  id uuid primary key,
  version bigint not null,
  name text not null
);
