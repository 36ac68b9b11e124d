-- sales.tracking

create table app.event_source (
    name        text primary key,
    key_hash    text        not null unique,
    per_minute  int         not null check (per_minute > 0),
    active      boolean     not null default true,
    created_at  timestamptz not null default now(),
    created_by  text        not null,
    last_used   timestamptz
);
comment on table app.event_source is 'Programs that may send events and do nothing else';
comment on column app.event_source.key_hash is 'SHA-256 of the key in hex; the key itself is shown once and not kept';
comment on column app.event_source.per_minute is 'Events per minute that a server accepts from it';

create table app.behavior_log (
    id            uuid        not null,
    customer_id   bigint      not null,
    behavior_type text        not null,
    value         text,
    "timestamp"   timestamptz not null,
    source        text        not null,
    received_at   timestamptz not null default now(),
    primary key (customer_id, "timestamp", id)
) partition by range ("timestamp");
create index behavior_log_when on app.behavior_log using brin ("timestamp");
comment on table app.behavior_log is
    'Behavior of customers, one partition a month; no foreign key, because the writer already holds the customer''s row';
comment on column app.behavior_log.id is 'Made from source and event_id, or from the whole event, so that a repeated event gets the same id';
comment on index app.behavior_log_when is 'Finds recent behavior of all customers; rows arrive roughly in this order, so it costs writers almost nothing';

create table app.behavior_key (
    id uuid primary key
);
comment on table app.behavior_key is 'Ids of all events in all partitions, so that an event counts once';

-- sales.funnel

create table app.stage_move (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    to_stage    smallint    not null check (to_stage >= 1),
    back        boolean     not null,
    at          timestamptz not null,
    cause       text        not null check (cause in ('model', 'person')),
    reason      text        not null,
    by          text        not null
);
create index stage_move_of on app.stage_move (customer_id, at, id);
comment on table app.stage_move is
    'Decisions of people and models about a customer''s stage; app.stage_history follows from these and the events';
comment on column app.stage_move.back is 'Whether it moved the customer back; evidence up to then no longer counts';
comment on column app.stage_move.by is 'Username, or the prompt with its version';

create table app.stage_history (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    from_stage  smallint,
    to_stage    smallint    not null,
    "timestamp" timestamptz not null,
    ai_reason   text        not null,
    cause       text        not null check (cause in ('entry', 'rules', 'model', 'person')),
    rule        text,
    by          text        not null,
    recorded_at timestamptz not null default now()
);
create index stage_history_of on app.stage_history (customer_id, "timestamp", id);
create index stage_history_when on app.stage_history ("timestamp");
comment on table app.stage_history is 'Moves between stages, by the time of what caused them';
comment on column app.stage_history.cause is 'entry, rules, model or person; moves by rules follow from the events and are recomputed when a late event arrives';
comment on column app.stage_history.rule is 'Rule of decisions/stage.dmn';
comment on column app.stage_history.by is 'Username, or rules, or the prompt with its version';
comment on index app.stage_history_when is 'Finds moves since a moment, so that figures of a period need not recount every customer';

create view app.stage_change as
select history.id, history.customer_id, customer.owner, history.from_stage, history.to_stage, history."timestamp" as at
from app.stage_history history left join app.customer on customer.id = history.customer_id;
comment on view app.stage_change is 'Moves between stages, in the order of at and id, with the owner of their customer, for reports';

-- The overview reads these counts instead of counting all customers each time. Transactions that create or move customers at the same time do not
-- wait for each other: each connection adds to rows of its own.
create table app.funnel_count (
    owner     text           not null,
    stage     smallint       not null,
    slot      smallint       not null default 0,
    customers bigint         not null default 0,
    value     numeric(20, 2) not null default 0,
    since     numeric(26, 6) not null default 0,
    lost      bigint         not null default 0,
    open      bigint         not null default 0,
    risk      numeric(20, 3) not null default 0,
    primary key (owner, stage, slot)
) with (fillfactor = 50);
comment on table app.funnel_count is 'Customers at each stage and the value of the open ones, kept up to date by the triggers on app.customer';
comment on column app.funnel_count.slot is 'The numbers of an owner and stage are the sums over all slots';
comment on column app.funnel_count.since is
    'Sum of stage_since in seconds since 1970: now minus the mean is the mean stay at the stage';
comment on column app.funnel_count.lost is 'Of the customers, those with lost deals only';
comment on column app.funnel_count.open is 'Of the customers, those that are neither won nor lost';
comment on column app.funnel_count.risk is 'Sum of the risk of the open ones';

create view app.funnel_mark as
select owner, string_agg(concat_ws('/', stage, customers, value, since), ',' order by stage, slot) as mark
from app.funnel_count
group by owner;
comment on view app.funnel_mark is 'A text for each owner that differs once the owner''s funnel has changed, for open pages';

create function app.count_funnel() returns trigger language plpgsql as $$
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
create trigger customer_entered after insert on app.customer
    referencing new table as after for each statement execute function app.count_funnel();
create trigger customer_changed after update on app.customer
    referencing old table as before new table as after for each statement execute function app.count_funnel();
create trigger customer_removed after delete on app.customer
    referencing old table as before for each statement execute function app.count_funnel();
