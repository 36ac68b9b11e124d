-- workspace.access

create table app.account_state (
    username text    primary key,
    locked   boolean not null default false,
    version  int     not null default 0
);
comment on table app.account_state is 'What the engine does not store of an account; an account without a row is open and unchanged';
comment on column app.account_state.locked is 'A locked account cannot sign in, and its tokens do not work';
comment on column app.account_state.version is 'Counts changes of roles, password and lock: a change ends the sessions that began before it';

create table app.account_change (
    id       bigint generated always as identity primary key,
    username text        not null,
    at       timestamptz not null,
    by       text        not null,
    change   text        not null check (change in ('created', 'roles', 'password', 'locked', 'unlocked', 'token-created', 'token-revoked')),
    detail   text        not null default ''
);
create index account_change_of on app.account_change (username, id desc);
comment on table app.account_change is 'Who changed which account; never a password or a token';

create table app.api_token (
    id         bigint generated always as identity primary key,
    username   text        not null,
    name       text        not null,
    hash       text        not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index api_token_of on app.api_token (username, id desc);
comment on table app.api_token is 'Personal tokens for the API; the token itself is shown once and not kept';
comment on column app.api_token.hash is 'SHA-256 of the token in hexadecimal: 256 random bits need no salt';
comment on column app.api_token.used_at is 'Last use, to the minute';

-- workspace.listview

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
comment on table app.saved_view is 'Filters, order and columns of a list under a name';
comment on column app.saved_view.list is 'Address of the list without its first slash: customers, or forms/<form>';
comment on column app.saved_view.owner is 'Username of who saved it; others see it when it is shared';
comment on column app.saved_view.parameters is 'Parameters of the list''s address, name to values; the list checks them each time and builds its own SQL from them';

create table app.chosen_columns (
    username text   not null,
    list     text   not null,
    columns  text[] not null,
    primary key (username, list)
);
comment on table app.chosen_columns is 'Columns that a person chose for a list';

create table app.folded_part (
    username text not null,
    part     text not null,
    primary key (username, part)
);
comment on table app.folded_part is 'Parts of pages that a user collapsed';
comment on column app.folded_part.part is 'Page and part: dashboard/aside';

-- workspace.shell

create table app.welcome_step (
    username text        not null,
    step     text        not null,
    done_at  timestamptz not null default now(),
    primary key (username, step)
);
comment on table app.welcome_step is 'Steps of the guide to the first lead that a user has done';
comment on column app.welcome_step.step is 'Name of the step in the settings leadwright.welcome.steps';

create table app.welcome_dismissal (
    username text        primary key,
    at       timestamptz not null default now()
);
comment on table app.welcome_dismissal is 'Users who dismissed the guide to the first lead';
