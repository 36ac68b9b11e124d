-- What the overview shows besides number, value and time is kept the same way: it was counted over all customers at each look.
alter table app.funnel_count
    add column lost bigint not null default 0,
    add column open bigint not null default 0,
    add column risk numeric(20, 3) not null default 0;
comment on column app.funnel_count.lost is 'Of the customers, those with lost deals only';
comment on column app.funnel_count.open is 'Of the customers, those that are neither won nor lost';
comment on column app.funnel_count.risk is 'Sum of the risk of the open ones';

create or replace function app.count_funnel() returns trigger language plpgsql as $$
declare
    here constant smallint := pg_backend_pid() & 15;
begin
    if tg_op = 'INSERT' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk)
        select owner, stage, here, count(*), coalesce(sum(estimated_value) filter (where status = 'open'), 0),
               sum(extract(epoch from stage_since)), count(*) filter (where status = 'lost'),
               count(*) filter (where status = 'open'), coalesce(sum(risk_score) filter (where status = 'open'), 0)
        from after where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk;
    elsif tg_op = 'DELETE' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk)
        select owner, stage, here, -count(*), -coalesce(sum(estimated_value) filter (where status = 'open'), 0),
               -sum(extract(epoch from stage_since)), -count(*) filter (where status = 'lost'),
               -count(*) filter (where status = 'open'), -coalesce(sum(risk_score) filter (where status = 'open'), 0)
        from before where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk;
    else
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk)
        select owner, stage, here, customers, value, since, lost, open, risk
        from (select owner, stage, sum(sign) as customers, coalesce(sum(sign * estimated_value) filter (where status = 'open'), 0) as value,
                     sum(sign * extract(epoch from stage_since)) as since, coalesce(sum(sign) filter (where status = 'lost'), 0) as lost,
                     coalesce(sum(sign) filter (where status = 'open'), 0) as open,
                     coalesce(sum(sign * risk_score) filter (where status = 'open'), 0) as risk
              from (select owner, stage, status, estimated_value, stage_since, risk_score, 1 as sign from after where merged_into is null
                    union all
                    select owner, stage, status, estimated_value, stage_since, risk_score, -1 from before where merged_into is null) as moved
              group by owner, stage) as change
        where (customers, value, since, lost, open, risk) <> (0, 0, 0, 0, 0, 0)
        order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk;
    end if;
    return null;
end $$;

insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk)
select owner, stage, 0, 0, 0, 0, count(*) filter (where status = 'lost'), count(*) filter (where status = 'open'),
       coalesce(sum(risk_score) filter (where status = 'open'), 0)
from app.customer where merged_into is null group by owner, stage
on conflict (owner, stage, slot) do update set lost = excluded.lost, open = excluded.open, risk = excluded.risk;
