create table app.account_state (
    username text    primary key,
    locked   boolean not null default false,
    version  int     not null default 0
);
comment on table app.account_state is 'What the engine does not keep of an account; without a row it is open and unchanged';
comment on column app.account_state.locked is 'A locked account signs in nowhere, and its tokens do not work';
comment on column app.account_state.version is 'Counts changes of roles, password and lock: sessions that began before are ended';

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
