-- Lists of what was deleted, for Super Users: ListClients, ListSites, ListPlots, ListEngineers.
create index clients_deleted on clients (sort_key, id) where deleted;
create index sites_deleted on sites (sort_key, id) where deleted;
create index plots_deleted on plots (site_id, sort_key, id) where deleted;
create index engineers_deleted on engineers (sort_key, id) where deleted;
