-- Bank holidays of England and Wales as published: what a company's own list starts with, and may be put right by.
create table bank_holidays (
  date date primary key,
  name text not null
);

-- Until now a company's list held these and nothing else.
insert into bank_holidays (date, name) select date, name from holidays;
