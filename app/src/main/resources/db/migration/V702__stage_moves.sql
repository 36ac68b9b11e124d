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
    'What persons and models decided about a customer''s stage; app.stage_history follows from this and the events';
comment on column app.stage_move.back is 'Whether it was a move back then: evidence up to it does not count any more';
comment on column app.stage_move.by is 'Username, or the prompt with its version';

alter table app.customer_activity
    add column entered_at timestamptz,
    add column first_event_at timestamptz;
comment on column app.customer_activity.entered_at is 'When it became a customer; null for one that was stored without';
comment on column app.customer_activity.first_event_at is 'Earliest time of an event';
comment on column app.customer_activity.counters is
    'Behavior type to the number of its events after customer.counted_from, of merged customers too';

insert into app.customer_activity (customer_id, entered_at)
select customer_id, min("timestamp") from app.stage_history where cause = 'entry' group by customer_id
on conflict (customer_id) do update set entered_at = excluded.entered_at;
