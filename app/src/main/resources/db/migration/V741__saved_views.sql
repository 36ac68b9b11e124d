create table app.saved_view (
    id         bigint generated always as identity primary key,
    list       text        not null,
    name       text        not null,
    owner      text        not null,
    shared     boolean     not null default false,
    parameters jsonb       not null,
    changed_at timestamptz not null default now(),
    unique (owner, list, name)
);
create index saved_view_shared on app.saved_view (list, name) where shared;
comment on table app.saved_view is 'Filters, order and columns of a list under a name (S0-600)';
comment on column app.saved_view.list is 'Address of the list without its first slash: customers, or forms/<form>';
comment on column app.saved_view.owner is 'Username of who saved it; others see it when it is shared';
comment on column app.saved_view.parameters is 'Parameters of the list''s address, name to values; the list checks them each time and makes SQL of its own from them';

create table app.chosen_columns (
    username text   not null,
    list     text   not null,
    columns  text[] not null,
    primary key (username, list)
);
comment on table app.chosen_columns is 'Columns that a person chose for a list';
