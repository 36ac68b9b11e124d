-- sales.customer: where the value comes from, and the one definition of open, won, lost, not a lead and in the pool

alter table app.customer drop constraint if exists customer_status_check;
alter table app.customer add constraint customer_status_check check (status in ('open', 'won', 'lost', 'invalid', 'pool'));
alter table app.customer
    add column if not exists status_since timestamptz,
    add column record_origin text           not null default '',
    add column value_origin  text           not null default '',
    add column won_at        timestamptz,
    add column won_value     numeric(15, 2) not null default 0,
    add column loss_reason   text           not null default '',
    add column competitor    text           not null default '';
comment on column app.customer.status is 'open, won, lost, invalid (not a lead) or pool (given back); app.customer_round is what reports read';
comment on column app.customer.status_since is 'When it came to its status; null since it entered';
comment on column app.customer.record_origin is 'Where record_value comes from, a key of decisions/value-origin.dmn; empty without a value';
comment on column app.customer.value_origin is 'Where estimated_value comes from, a key of decisions/value-origin.dmn; empty without a value';
comment on column app.customer.won_at is 'When it was first won; null if it never was, or if that was taken back';
comment on column app.customer.won_value is 'Sum of its won deals, in the house currency';
comment on column app.customer.loss_reason is 'Why it was lost, a key of decisions/loss-reason.dmn; empty if nobody said';
comment on column app.customer.competitor is 'Who won it instead; empty if nobody said';

alter table app.deal
    add column loss_reason text not null default '',
    add column competitor  text not null default '';
comment on column app.deal.loss_reason is 'Why it was lost, a key of decisions/loss-reason.dmn; empty for others';
comment on column app.deal.competitor is 'Who won it instead; empty if nobody said';
comment on column app.deal.loss_reasons is
    'The reason of a lost deal, and further ones in its note: key, reason and advice, each in Chinese and English';

update app.deal
set loss_reason = coalesce((
        select known.key
        from (values ('价格敏感', 'price'), ('交期要求短', 'delivery'), ('选了竞品', 'competitor'), ('项目取消或推迟', 'stopped'),
                     ('技术不符合', 'technical'), ('售后顾虑', 'service'), ('失去联系', 'no-contact')) as known (reason, key)
        where known.reason = loss_reasons -> 0 ->> 'reason'), 'unknown')
where status = 'lost';

-- The deals of the present version decide; what they were worth in the house currency is known where they make up the value.
update app.customer
set status_since = closed.at,
    won_at = closed.won,
    won_value = case when status = 'won' then estimated_value else 0 end,
    loss_reason = case when status = 'lost' then closed.reason else '' end
from (select member.kept_id, max(coalesce(closed_time, created_time)) filter (where deal.status <> 'open') as at,
             min(coalesce(closed_time, created_time)) filter (where deal.status = 'won') as won,
             coalesce((array_agg(loss_reason order by coalesce(closed_time, created_time) desc) filter (where deal.status = 'lost'))[1], '') as reason
      from app.deal join app.resolved_customer member on member.id = deal.customer_id group by 1) as closed
where closed.kept_id = customer.id;
update app.customer
set record_origin = case when record_value > 0 then 'stated' else '' end,
    value_origin = case
        when estimated_value <= 0 then ''
        when exists (select from app.deal join app.resolved_customer member on member.id = deal.customer_id
                     where member.kept_id = customer.id and deal.status <> 'lost') then 'deal'
        else 'stated' end;

create function app.customer_status_moves() returns trigger language plpgsql as $$
begin
    if new.status_since is not distinct from old.status_since then
        new.status_since := now();
    end if;
    if new.status = 'won' and new.won_at is null then
        new.won_at := new.status_since;
    elsif old.status = 'won' and new.won_at is not distinct from old.won_at and new.won_value = 0 then
        new.won_at := null;
    end if;
    if new.status <> 'lost' then
        new.loss_reason := '';
        new.competitor := '';
    end if;
    return new;
end $$;
create trigger customer_status_moves before update of status on app.customer
    for each row when (old.status is distinct from new.status) execute function app.customer_status_moves();

create function app.in_funnel(status text) returns boolean language sql immutable parallel safe as $$
    select status in ('open', 'won', 'lost')
$$;
comment on function app.in_funnel is 'Whether a customer of this status counts in the funnel: not without being a lead, and not while it is in the pool';

create view app.customer_round as
select customer.id, name, record, owner, industry, region, source, stage, stage_since, estimated_value, value_origin, record_value,
       risk_score, next_best_action, created_at, last_touch_time, status as state, coalesce(status_since, created_at) as since,
       app.in_funnel(status) as in_funnel, won_at, won_value as amount_won,
       case when status = 'lost' then coalesce(status_since, created_at) end as lost_at,
       case when status = 'lost' then coalesce(nullif(loss_reason, ''), 'unknown') end as loss_reason,
       case when status = 'lost' then competitor end as competitor
from app.customer left join app.customer_activity activity on activity.customer_id = customer.id
where merged_into is null;
comment on view app.customer_round is
    'The state of each customer that is not merged, for all figures: open, won, lost, invalid or pool, since when, first won and lost when, the amount won, why lost. The funnel is the customers in_funnel; customers count as won that were ever won';

-- sales.funnel

alter table app.funnel_count
    add column outside bigint not null default 0,
    add column won     bigint not null default 0;
comment on column app.funnel_count.customers is 'All customers, those outside of the funnel too';
comment on column app.funnel_count.outside is 'Of the customers, those that are not a lead or in the pool: outside of the funnel';
comment on column app.funnel_count.won is 'Of the customers in the funnel, those that were ever won';
comment on column app.funnel_count.since is
    'Sum of stage_since in seconds since 1970 of those in the funnel: now minus the mean is the mean stay at the stage';
comment on column app.funnel_count.lost is 'Of the customers, those that are lost';
comment on column app.funnel_count.open is 'Of the customers, those that are open';

create or replace function app.count_funnel() returns trigger language plpgsql as $$
declare
    here constant smallint := pg_backend_pid() & 15;
begin
    if tg_op = 'INSERT' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk, outside, won)
        select owner, stage, here, count(*), coalesce(sum(estimated_value) filter (where status = 'open'), 0),
               coalesce(sum(extract(epoch from stage_since)) filter (where app.in_funnel(status)), 0), count(*) filter (where status = 'lost'),
               count(*) filter (where status = 'open'), coalesce(sum(risk_score) filter (where status = 'open'), 0),
               count(*) filter (where not app.in_funnel(status)), count(*) filter (where app.in_funnel(status) and won_at is not null)
        from after where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk,
                outside = kept.outside + excluded.outside, won = kept.won + excluded.won;
    elsif tg_op = 'DELETE' then
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk, outside, won)
        select owner, stage, here, -count(*), -coalesce(sum(estimated_value) filter (where status = 'open'), 0),
               -coalesce(sum(extract(epoch from stage_since)) filter (where app.in_funnel(status)), 0), -count(*) filter (where status = 'lost'),
               -count(*) filter (where status = 'open'), -coalesce(sum(risk_score) filter (where status = 'open'), 0),
               -count(*) filter (where not app.in_funnel(status)), -count(*) filter (where app.in_funnel(status) and won_at is not null)
        from before where merged_into is null group by owner, stage order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk,
                outside = kept.outside + excluded.outside, won = kept.won + excluded.won;
    else
        insert into app.funnel_count as kept (owner, stage, slot, customers, value, since, lost, open, risk, outside, won)
        select owner, stage, here, customers, value, since, lost, open, risk, outside, won
        from (select owner, stage, sum(sign) as customers, coalesce(sum(sign * estimated_value) filter (where status = 'open'), 0) as value,
                     coalesce(sum(sign * extract(epoch from stage_since)) filter (where app.in_funnel(status)), 0) as since,
                     coalesce(sum(sign) filter (where status = 'lost'), 0) as lost,
                     coalesce(sum(sign) filter (where status = 'open'), 0) as open,
                     coalesce(sum(sign * risk_score) filter (where status = 'open'), 0) as risk,
                     coalesce(sum(sign) filter (where not app.in_funnel(status)), 0) as outside,
                     coalesce(sum(sign) filter (where app.in_funnel(status) and won_at is not null), 0) as won
              from (select owner, stage, status, estimated_value, stage_since, risk_score, won_at, 1 as sign from after where merged_into is null
                    union all
                    select owner, stage, status, estimated_value, stage_since, risk_score, won_at, -1 from before where merged_into is null) as moved
              group by owner, stage) as change
        where (customers, value, since, lost, open, risk, outside, won) <> (0, 0, 0, 0, 0, 0, 0, 0)
        order by owner, stage
        on conflict (owner, stage, slot) do update
            set customers = kept.customers + excluded.customers, value = kept.value + excluded.value, since = kept.since + excluded.since,
                lost = kept.lost + excluded.lost, open = kept.open + excluded.open, risk = kept.risk + excluded.risk,
                outside = kept.outside + excluded.outside, won = kept.won + excluded.won;
    end if;
    return null;
end $$;

delete from app.funnel_count;
insert into app.funnel_count (owner, stage, slot, customers, value, since, lost, open, risk, outside, won)
select owner, stage, 0, count(*), coalesce(sum(estimated_value) filter (where status = 'open'), 0),
               coalesce(sum(extract(epoch from stage_since)) filter (where app.in_funnel(status)), 0), count(*) filter (where status = 'lost'),
               count(*) filter (where status = 'open'), coalesce(sum(risk_score) filter (where status = 'open'), 0),
               count(*) filter (where not app.in_funnel(status)), count(*) filter (where app.in_funnel(status) and won_at is not null)
from app.customer where merged_into is null group by owner, stage;

create or replace view app.funnel_mark as
select owner, string_agg(concat_ws('/', stage, customers, value, since, outside, won, lost), ',' order by stage, slot) as mark
from app.funnel_count
group by owner;

create view app.won_deal as
select id, customer_id, amount, currency, coalesce(closed_time, created_time) as won_at from app.deal where status = 'won';
comment on view app.won_deal is 'Won deals, each counted once as revenue when it was won';
create index deal_won on app.deal ((coalesce(closed_time, created_time))) where status = 'won';
create index customer_won on app.customer (won_at) where won_at is not null and merged_into is null;
create index customer_lost on app.customer ((case when status = 'lost' then coalesce(status_since, created_at) end))
    where merged_into is null and status = 'lost';
