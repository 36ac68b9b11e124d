-- workspace.account

alter table app.account_state
    add column must_change boolean not null default false;
comment on column app.account_state.must_change is 'The password was set by an administrator: its owner replaces it before anything else';
comment on column app.account_state.version is 'Counts changes of roles, password, second factor and lock: a change ends the sessions that began before it';

alter table app.account_change drop constraint account_change_change_check;
alter table app.account_change add constraint account_change_change_check check (change in (
    'created', 'roles', 'password', 'own-password', 'engine-password', 'deleted', 'locked', 'unlocked', 'rescued', 'token-created', 'token-revoked',
    'second-factor-on', 'second-factor-off', 'recovery-codes', 'recovery-code-used', 'provider-linked', 'session-ended', 'sessions-ended'));

alter table app.api_token
    add column scopes text[] not null default '{read,write,events,transfer}';
comment on column app.api_token.scopes is 'What the token may do of what its owner may do: read, write, events, transfer';

create table app.account_session (
    id         uuid        primary key,
    username   text        not null,
    version    int         not null,
    way        text        not null check (way in ('password', 'second-factor', 'provider')),
    device     text        not null,
    address    text        not null,
    started_at timestamptz not null default now(),
    used_at    timestamptz not null default now(),
    expires_at timestamptz not null
);
create index account_session_of on app.account_session (username, used_at desc);
create index account_session_end on app.account_session (expires_at);
comment on table app.account_session is 'Sessions of people on all servers, by the clock of the database; one without a row has ended';
comment on column app.account_session.version is 'account_state.version when the person signed in';
comment on column app.account_session.device is 'Browser and system as the browser names them';
comment on column app.account_session.used_at is 'Last request that the person caused, to the minute; what open pages ask for by themselves does not count';
comment on column app.account_session.expires_at is 'When it ends however much it is used';

create table app.known_device (
    hash     text        primary key,
    username text        not null,
    used_at  timestamptz not null default now()
);
create index known_device_of on app.known_device (username, used_at desc);
create index known_device_used on app.known_device (used_at);
comment on table app.known_device is 'Browsers in which a person has signed in: wrong passwords that others try elsewhere do not make these wait';
comment on column app.known_device.hash is 'SHA-256 of the browser''s cookie in hexadecimal';

create table app.sign_in_attempt (
    username text        not null,
    place    text        not null,
    failures int         not null,
    last_at  timestamptz not null,
    primary key (username, place)
);
create index sign_in_attempt_last on app.sign_in_attempt (last_at);
comment on table app.sign_in_attempt is 'Wrong passwords and codes since the last right one; also for names that no account has';
comment on column app.sign_in_attempt.place is 'elsewhere, code, or the hash of a known device';

create table app.second_factor (
    username     text        primary key,
    secret       bytea       not null,
    sealed       boolean     not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0
);
comment on table app.second_factor is 'Secrets of authenticators (RFC 6238), apart from accounts and passwords';
comment on column app.second_factor.sealed is 'Whether the secret is encrypted with the operator''s key (AES-GCM)';
comment on column app.second_factor.confirmed_at is 'Null until the person has entered a first code; the second step is asked for from then on';
comment on column app.second_factor.last_step is 'Period of 30 s of the last accepted code: no code counts twice';

create table app.recovery_code (
    username text not null,
    hash     text not null,
    used_at  timestamptz,
    primary key (username, hash)
);
comment on table app.recovery_code is 'Codes for a person who has lost the authenticator; each counts once';
comment on column app.recovery_code.hash is 'SHA-256 of username and code in hexadecimal';

create table app.provider_account (
    issuer   text not null,
    subject  text not null,
    username text not null unique,
    primary key (issuer, subject)
);
comment on table app.provider_account is 'Accounts that sign in at an OpenID Connect provider';
comment on column app.provider_account.subject is 'The provider''s name of the person that never changes (claim sub)';

create table app.rescue (
    hash    text        primary key,
    used_at timestamptz not null default now()
);
comment on table app.rescue is 'Settings for the rescue of an administrator that have been used; the same ones do nothing again';

-- Whoever changes a password or a role, through whichever interface, ends the account's sessions in the same transaction; a new password
-- revokes its tokens as well. The engine draws a new salt for each new password, and keeps the salt when only the hash is renewed.
-- Changes that do not come from the server's own pages, which write the history themselves and say so, are noted as the engine's.

create function app.account_touched(touched text, change text, detail text) returns void language plpgsql as $$
begin
    insert into app.account_state (username, version) values (touched, 1)
    on conflict (username) do update set version = account_state.version + 1;
    delete from app.account_session where username = touched;
    if coalesce(current_setting('leadwright.noted', true), '') <> 'true' then
        insert into app.account_change (username, at, by, change, detail) values (touched, now(), 'engine', change, detail);
    end if;
end $$;

create function app.password_changed() returns trigger language plpgsql as $$
begin
    perform app.account_touched(old.id_, case tg_op when 'DELETE' then 'deleted' else 'engine-password' end, '');
    update app.api_token set revoked_at = now() where username = old.id_ and revoked_at is null;
    return null;
end $$;

create trigger leadwright_password_changed after update on act_id_user
    for each row when (old.salt_ is distinct from new.salt_) execute function app.password_changed();
create trigger leadwright_account_deleted after delete on act_id_user
    for each row execute function app.password_changed();

create function app.account_created() returns trigger language plpgsql as $$
begin
    perform app.account_touched(new.id_, 'created', '');
    return null;
end $$;

create trigger leadwright_account_created after insert on act_id_user
    for each row execute function app.account_created();

create function app.roles_changed() returns trigger language plpgsql as $$
declare
    touched text := coalesce(new.user_id_, old.user_id_);
begin
    perform app.account_touched(touched, 'roles', (
        select coalesce(string_agg(group_id_, ', ' order by group_id_), '') from act_id_membership
        where user_id_ = touched and group_id_ <> 'camunda-admin'));
    return null;
end $$;

create trigger leadwright_roles_changed after insert or delete on act_id_membership
    for each row execute function app.roles_changed();
