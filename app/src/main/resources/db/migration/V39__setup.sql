-- platform.company: whose installation this is

create table app.company (
    only_one   boolean     primary key default true check (only_one),
    name       text        not null,
    logo       bytea,
    changed_by text        not null,
    changed_at timestamptz not null
);
comment on table app.company is 'The company that runs this installation: its name and logo on pages, in mails and reports';
comment on column app.company.logo is 'A PNG that the server has drawn again from the file it was given';

-- platform.connection: what administrators enter on the pages of the connections

create table app.connection (
    name       text        primary key,
    settings   jsonb       not null,
    secret     bytea,
    sealed     boolean     not null default false,
    changed_by text        not null,
    changed_at timestamptz not null
);
comment on table app.connection is 'Connections to the mail server and to a model that were entered in the browser';
comment on column app.connection.secret is 'Password or key; no page and no interface shows it';
comment on column app.connection.sealed is 'Whether the secret is encrypted with LEADWRIGHT_SIGN_IN_SECOND_FACTOR_KEY';

create table app.connection_test (
    name      text        primary key,
    settings  text        not null,
    good      boolean     not null,
    tested_by text        not null,
    tested_at timestamptz not null
);
comment on table app.connection_test is 'The last test of each connection; counts only for the settings it was made with';
comment on column app.connection_test.settings is 'SHA-256 of the settings that were tested';

-- sales.setup: the checklist of a new installation

create table app.setup_kept (
    step    text        primary key,
    kept_by text        not null,
    kept_at timestamptz not null
);
comment on table app.setup_kept is 'Steps of the checklist that somebody left as they are shipped, or left out';

-- workspace.people: administrators change names and addresses

alter table app.account_change drop constraint account_change_change_check;
alter table app.account_change add constraint account_change_change_check check (change in (
    'created', 'roles', 'password', 'own-password', 'engine-password', 'deleted', 'locked', 'unlocked', 'rescued', 'token-created', 'token-revoked',
    'second-factor-on', 'second-factor-off', 'recovery-codes', 'recovery-code-used', 'provider-linked', 'session-ended', 'sessions-ended',
    'described'));
