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
