-- What an event needs to know about its customer stands beside what it changes: one row is locked, read and written.
alter table app.customer_activity
    add column at_stage        smallint,
    add column at_stage_since  timestamptz,
    add column at_counted_from timestamptz,
    add column at_merged_into  bigint;
insert into app.customer_activity (customer_id) select id from app.customer on conflict do nothing;
update app.customer_activity
set at_stage = stage, at_stage_since = stage_since, at_counted_from = counted_from, at_merged_into = merged_into,
    entered_at = coalesce(entered_at, created_at)
from app.customer where id = customer_id;
alter table app.customer_activity
    alter column at_stage set not null,
    alter column at_stage_since set not null,
    alter column entered_at set not null;
comment on column app.customer_activity.at_stage is 'As app.customer has it, and so the others; kept by its triggers';
comment on column app.customer_activity.entered_at is 'When it became a customer';

create function app.customer_activity_begins() returns trigger language plpgsql as $$
begin
    insert into app.customer_activity (customer_id, entered_at, at_stage, at_stage_since, at_counted_from, at_merged_into)
    values (new.id, new.created_at, new.stage, new.stage_since, new.counted_from, new.merged_into);
    return null;
end $$;
create function app.customer_activity_follows() returns trigger language plpgsql as $$
begin
    update app.customer_activity
    set at_stage = new.stage, at_stage_since = new.stage_since, at_counted_from = new.counted_from, at_merged_into = new.merged_into
    where customer_id = new.id;
    return null;
end $$;
create trigger customer_active after insert on app.customer
    for each row execute function app.customer_activity_begins();
create trigger customer_moved after update of stage, stage_since, counted_from, merged_into on app.customer
    for each row when ((old.stage, old.stage_since, old.counted_from, old.merged_into)
        is distinct from (new.stage, new.stage_since, new.counted_from, new.merged_into))
    execute function app.customer_activity_follows();

-- Those who enter or move customers at the same time do not wait for each other: each connection adds to rows of its own.
alter table app.funnel_count add column slot smallint not null default 0;
alter table app.funnel_count drop constraint funnel_count_pkey, add primary key (owner, stage, slot);
comment on column app.funnel_count.slot is 'The numbers of an owner and stage are the sums over all slots';

create or replace function app.count_funnel() returns trigger language plpgsql as $$
declare
    here constant smallint := pg_backend_pid() & 15;
begin
    if tg_op = 'INSERT' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since)
        select owner, stage, here, count(*), sum(case when status = 'open' then estimated_value else 0 end),
               sum(extract(epoch from stage_since))
        from after where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    elsif tg_op = 'DELETE' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since)
        select owner, stage, here, -count(*), -sum(case when status = 'open' then estimated_value else 0 end),
               -sum(extract(epoch from stage_since))
        from before where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    else
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since)
        select owner, stage, here, sum(sign), sum(case when status = 'open' then sign * estimated_value else 0 end),
               sum(sign * extract(epoch from stage_since))
        from (select owner, stage, status, estimated_value, stage_since, 1 as sign from after where merged_into is null
              union all
              select owner, stage, status, estimated_value, stage_since, -1 from before where merged_into is null) as moved
        group by owner, stage
        having sum(sign) <> 0 or sum(case when status = 'open' then sign * estimated_value else 0 end) <> 0
            or sum(sign * extract(epoch from stage_since)) <> 0
        order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value,
                since = kept.since + excluded.since;
    end if;
    return null;
end $$;
