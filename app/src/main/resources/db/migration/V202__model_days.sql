create table app.model_day (
    day   date          not null,
    part  integer       not null,
    calls bigint        not null default 0,
    cost  numeric(14,6) not null default 0,
    primary key (day, part)
);
comment on table app.model_day is 'What models were asked and cost in a day, counted with each call: the daily limit reads this and not the ledger';
comment on column app.model_day.day is 'In the zone of the settings';
comment on column app.model_day.part is 'A day is counted in several rows, so that calls which end at the same moment do not wait for each other; the sum counts';
comment on column app.model_day.calls is 'Without those that were refused before a model was asked';
