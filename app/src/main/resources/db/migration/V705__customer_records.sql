alter table app.customer add column record_value numeric(15, 2) not null default 0;
comment on column app.customer.record_value is 'Value that its record states, in the house currency; counts while no deal does';

drop index app.customer_name_key, app.customer_email_key, app.customer_phone_key;
create index customer_name_key on app.customer (name_key, id);
create index customer_email_key on app.customer (email_key, id) where email_key is not null;
create index customer_phone_key on app.customer (phone_key, id) where phone_key is not null;

create table app.customer_check (
    id          bigint generated always as identity primary key,
    customer_id bigint not null
);
comment on table app.customer_check is
    'Customers to be compared with the others once what entered or changed them is committed; written with it, so none is left out';

alter table app.deal
    add column version int not null default 1,
    add column request text unique,
    add column request_hash text;
comment on column app.deal.request is 'Username and Idempotency-Key of the request that made it';

alter table app.funnel_count add column since numeric(26, 6) not null default 0;
comment on column app.funnel_count.since is
    'Sum of stage_since as seconds since 1970: now less their mean is the mean stay of those who stand there';
update app.funnel_count set since = stood.since
from (select owner, stage, sum(extract(epoch from stage_since)) as since from app.customer
      where merged_into is null group by owner, stage) as stood
where stood.owner = funnel_count.owner and stood.stage = funnel_count.stage;

create or replace function app.count_funnel() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into app.funnel_count as kept (owner, stage, customers, value, since)
        select owner, stage, count(*), sum(case when status = 'open' then estimated_value else 0 end),
               sum(extract(epoch from stage_since))
        from after where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    elsif tg_op = 'DELETE' then
        insert into app.funnel_count as kept (owner, stage, customers, value, since)
        select owner, stage, -count(*), -sum(case when status = 'open' then estimated_value else 0 end),
               -sum(extract(epoch from stage_since))
        from before where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    else
        insert into app.funnel_count as kept (owner, stage, customers, value, since)
        select owner, stage, sum(sign), sum(case when status = 'open' then sign * estimated_value else 0 end),
               sum(sign * extract(epoch from stage_since))
        from (select owner, stage, status, estimated_value, stage_since, 1 as sign from after where merged_into is null
              union all
              select owner, stage, status, estimated_value, stage_since, -1 from before where merged_into is null) as moved
        group by owner, stage
        having sum(sign) <> 0 or sum(case when status = 'open' then sign * estimated_value else 0 end) <> 0
            or sum(sign * extract(epoch from stage_since)) <> 0
        order by owner, stage
        on conflict (owner, stage) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    end if;
    return null;
end $$;
