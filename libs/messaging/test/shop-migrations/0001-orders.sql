create table orders (id uuid primary key, version integer not null);
