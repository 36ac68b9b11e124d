-- sales.contact: where a contact comes from, on what basis it is kept, and what the person agreed to

alter table app.customer_contact
    add column source      text not null default '',
    add column source_at   timestamptz,
    add column legal_basis text not null default ''
        check (legal_basis in ('', 'consent', 'contract', 'interest', 'public', 'law'));
comment on column app.customer_contact.source is 'Where the data comes from: trade show, website, introduced by …';
comment on column app.customer_contact.source_at is 'When the source or the legal basis was last stated';
comment on column app.customer_contact.legal_basis is
    'consent, contract (performing one or preparing it), interest (legitimate interest), public (made public by the person), law; empty if unknown';

create table app.contact_consent (
    id         bigint generated always as identity primary key,
    contact_id bigint      not null references app.customer_contact on delete cascade,
    purpose    text        not null check (purpose in ('marketing', 'follow-up', 'model')),
    given      boolean     not null,
    source     text        not null default '',
    at         timestamptz not null default now(),
    by         text        not null
);
create index contact_consent_of on app.contact_consent (contact_id, purpose, id desc);
comment on table app.contact_consent is 'What persons agreed to or refused, by purpose; the newest row of a purpose counts, older ones prove what was said when';
comment on column app.contact_consent.purpose is 'marketing: mails of campaigns; follow-up: mails about an inquiry; model: texts go to a language model';
comment on column app.contact_consent.source is 'How the person said so';

create view app.contact_consent_now as
select distinct on (contact_id, purpose) contact_id, purpose, given, source, at, by
from app.contact_consent
order by contact_id, purpose, id desc;
comment on view app.contact_consent_now is 'The consent of each contact that counts, by purpose; no row if nothing is known';

-- sales.privacy

create table app.erasure_salt (
    one  boolean primary key default true check (one),
    salt text    not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
insert into app.erasure_salt default values;
comment on table app.erasure_salt is 'Goes into the hashes of what was erased, so that no list of numbers or addresses from elsewhere fits them';

create table app.erasure (
    id           uuid        primary key,
    contact_id   bigint      not null,
    customer_id  bigint      not null,
    records      text[]      not null default '{}',
    cause        text        not null check (cause in ('request', 'restore', 'retention')),
    asked_by     text        not null check (asked_by in ('person', 'representative', 'authority', 'company')),
    reason       text        not null,
    by           text        not null,
    at           timestamptz not null,
    counts       jsonb       not null default '{}',
    compacted_at timestamptz
);
create index erasure_of on app.erasure (contact_id);
create index erasure_listed on app.erasure (at desc, id);
create index erasure_compaction on app.erasure (at) where compacted_at is null;
comment on table app.erasure is 'Persons whose data was erased: the receipt, without personal data, and what is needed to erase it again after a restore';
comment on column app.erasure.contact_id is 'Number that the contact had';
comment on column app.erasure.records is 'Records that were about the person, <form>:<id>';
comment on column app.erasure.cause is 'request: somebody asked; restore: an older copy of the database was restored; retention: kept long enough';
comment on column app.erasure.asked_by is 'On whose behalf: the person, a representative, an authority, or the company itself';
comment on column app.erasure.by is 'Username of the administrator; retention for the scheduled one';
comment on column app.erasure.counts is 'Table to the number of rows in which something was erased';
comment on column app.erasure.compacted_at is 'When the tables were rewritten, so that their files hold no old versions of the rows; null before';

create table app.erased_value (
    erasure_id uuid not null references app.erasure on delete cascade,
    kind       text not null,
    length     int  not null,
    hash       text not null,
    primary key (erasure_id, hash)
);
create index erased_value_address on app.erased_value (hash) where kind = 'email';
comment on table app.erased_value is 'Salted hashes of what was erased: an address among them gets no mail, and a restored copy is searched for them';
comment on column app.erased_value.kind is 'name, phone, email, wechat, qq, id-card, bank-card, passport, address, title or other';
comment on column app.erased_value.length is 'Of the value in characters: a restored text is searched for parts of this length with this hash';

create function app.erased_hash(value text) returns text language sql stable as $$
    select encode(sha256(convert_to(salt || ':' || value, 'UTF8')), 'hex') from app.erasure_salt
$$;
comment on function app.erased_hash is 'The hash by which an erased value is known';

create function app.erased_address(address text) returns boolean language sql stable as $$
    select exists (select from app.erased_value where kind = 'email' and hash = app.erased_hash(lower(address)))
$$;
comment on function app.erased_address is 'Whether a mail address belonged to a person who was erased: it gets no mail anymore';

-- Retention by status and age
create index customer_closed_since on app.customer (status, (coalesce(status_since, created_at))) where status in ('lost', 'invalid');
create index mail_in_received on app.mail_in (received_at);
create index import_run_ended on app.import_run (changed_at) where state in ('done', 'cancelled', 'undone', 'failed');
