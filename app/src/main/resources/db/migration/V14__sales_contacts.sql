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
