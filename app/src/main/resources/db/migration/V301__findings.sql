create table app.finding (
    run     text        not null,
    name    text        not null,
    content jsonb       not null,
    at      timestamptz not null default now(),
    primary key (run, name)
);
comment on table app.finding is 'What a step of an assistant found for later steps of the same run, kept after its end for audit';
comment on column app.finding.run is 'Id of the process instance';
comment on column app.finding.name is 'Name under which the step hands it on, given in the process';
