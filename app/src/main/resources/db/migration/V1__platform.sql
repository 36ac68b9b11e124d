-- platform.installation

create table app.installation (
    one      boolean     primary key default true check (one),
    identity text        not null,
    since    timestamptz not null,
    held     text
);
comment on table app.installation is 'Identifies this database, so that a copy started elsewhere sends nothing until it is released';
comment on column app.installation.identity is 'System identifier of the cluster, number of the database, place of its files and name, with / between';
comment on column app.installation.held is 'Identity of the copy that was last detected and put on hold';

create table app.installation_change (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    by       text        not null,
    change   text        not null check (change in ('first', 'held', 'released')),
    identity text        not null
);
comment on table app.installation_change is 'When the installation was first started, when a copy was put on hold, and who released it';
