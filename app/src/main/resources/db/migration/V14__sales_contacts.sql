-- sales.customer: which records belong to a customer

create table app.customer_record (
    record      text primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    created_at  timestamptz not null default now()
);
create index customer_record_of on app.customer_record (customer_id, created_at);
comment on table app.customer_record is
    'Every record of a customer: the one it was created from (app.customer.record) and those that joined it on entry';
comment on column app.customer_record.record is '<form>:<id>';
comment on column app.customer_record.customer_id is
    'The customer that the record was entered for; a merged one keeps its records, join app.customer_member to find all of a customer';

insert into app.customer_record (record, customer_id, created_at)
select record, id, created_at from app.customer where record is not null;

-- Records that referred to an existing customer. The records of merged customers have the number of the kept one and are there already.
insert into app.customer_record (record, customer_id, created_at)
select record.form || ':' || record.id, customer.id, record.created_at
from app.form_record record
join app.customer on customer.id = case when record.data->>'customerId' ~ '^[0-9]{1,18}$' then (record.data->>'customerId')::bigint end
where record.data ? 'customerId'
on conflict (record) do nothing;

-- sales.contact

create table app.customer_contact (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    name        text        not null default '',
    title       text        not null default '',
    role        text        not null default '',
    phones      text[]      not null default '{}',
    phone_keys  text[]      not null default '{}',
    emails      text[]      not null default '{}',
    email_keys  text[]      not null default '{}',
    wechat      text        not null default '',
    language    text        not null default '' check (language in ('', 'zh', 'en')),
    opted_out   boolean     not null default false,
    main        boolean     not null default false,
    record      text,
    version     int         not null default 1,
    created_at  timestamptz not null default now(),
    created_by  text        not null,
    changed_at  timestamptz not null default now(),
    changed_by  text        not null
);
create unique index customer_contact_main on app.customer_contact (customer_id) where main;
create index customer_contact_of on app.customer_contact (customer_id, id);
create index customer_contact_record on app.customer_contact (record) where record is not null;
create index customer_contact_phone on app.customer_contact using gin (phone_keys) with (fastupdate = off);
create index customer_contact_email on app.customer_contact using gin (email_keys) with (fastupdate = off);
comment on table app.customer_contact is 'People of a customer; a merged customer keeps its own, join app.customer_member to find all';
comment on column app.customer_contact.role is 'Part in the decision: free text';
comment on column app.customer_contact.phone_keys is 'The phone numbers in E.164 format, for finding the person again, as email_keys';
comment on column app.customer_contact.opted_out is 'Wants no mail';
comment on column app.customer_contact.main is 'The one to call and write to unless another is chosen';
comment on column app.customer_contact.record is 'Record whose contact it is, <form>:<id>; null for one that a person added';

insert into app.customer_contact (customer_id, name, title, phones, phone_keys, emails, email_keys, main, record, created_at, created_by, changed_by)
select customer.id, coalesce(contact, ''),
       coalesce((select data->>'contactTitle' from app.form_record
                 where form || ':' || id = customer.record and id = nullif(split_part(customer.record, ':', 2), '')::bigint), ''),
       array_remove(array[phone], null), array_remove(array[phone_key], null),
       array_remove(array[email], null), array_remove(array[email_key], null), true, record, created_at, 'migration', 'migration'
from app.customer where concat(contact, phone, email) <> '';

create function app.contact_text(name text, phones text[], phone_keys text[], emails text[]) returns text
    language sql immutable parallel safe as $$
    select lower(name || chr(10) || array_to_string(phones || phone_keys || emails, chr(10)))
$$;
comment on function app.contact_text is 'The text of a contact that the customer search looks through, in lower case, numbers also in E.164 format';
create index customer_contact_searched on app.customer_contact
    using gin (app.search_pairs(app.contact_text(name, phones, phone_keys, emails))) with (fastupdate = off);

-- Matching on entry: what is there with the same name, number, address or mail domain. Public mail hosts are left out by the caller.

create index customer_mail_domain on app.customer (split_part(email_key, '@', 2), id) where email_key is not null;

create function app.known_customers(names text[], phones text[], emails text[], domains text[], most int)
    returns table (place bigint, id bigint, company boolean, phone boolean, email boolean, domain boolean)
    language sql stable as $$
    with asked as (
        select * from unnest(names, phones, emails, domains) with ordinality as asked (name, phone, email, domain, place)),
    found as (
        select asked.place, same.id, 'name' as by from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer
            where name_key = asked.name and asked.name <> '' order by customer.id limit most) as same
        union
        select asked.place, same.id, 'phone' from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer
            where phone_key = asked.phone order by customer.id limit most) as same
        union
        select asked.place, same.id, 'email' from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer
            where email_key = asked.email order by customer.id limit most) as same
        union
        select asked.place, same.id, 'phone' from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer_contact join app.customer on customer.id = customer_id
            where phone_keys @> array[asked.phone] and asked.phone is not null order by customer_contact.id limit most) as same
        union
        select asked.place, same.id, 'email' from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer_contact join app.customer on customer.id = customer_id
            where email_keys @> array[asked.email] and asked.email is not null order by customer_contact.id limit most) as same
        union
        select asked.place, same.id, 'domain' from asked cross join lateral (
            select coalesce(merged_into, customer.id) as id from app.customer
            where split_part(email_key, '@', 2) = asked.domain order by customer.id limit most) as same)
    select found.place, found.id, bool_or(by = 'name'), bool_or(by = 'phone'), bool_or(by = 'email'), bool_or(by = 'domain')
    from found group by found.place, found.id
$$;
comment on function app.known_customers is
    'Customers that share a normalized name, phone number, address or mail domain with what is asked, at most so many per key, by place';

-- A statement that waited for a lock would still see what was there before it. Each statement of a volatile function looks anew.
create function app.known_customers_locked(names text[], phones text[], emails text[], domains text[], most int)
    returns table (place bigint, id bigint, company boolean, phone boolean, email boolean, domain boolean)
    language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hash) from (
        select distinct hashtextextended(key, 14) as hash
        from (select 'name:' || nullif(key, '') as key from unnest(names) as key
              union all select 'phone:' || key from unnest(phones) as key
              union all select 'email:' || key from unnest(emails) as key
              union all select 'domain:' || key from unnest(domains) as key) as keys
        where key is not null order by 1) as sorted;
    return query select * from app.known_customers(names, phones, emails, domains, most);
end $$;
comment on function app.known_customers_locked is
    'As app.known_customers, but makes others who enter one of these keys wait until the transaction ends, so that two at once find each other';
