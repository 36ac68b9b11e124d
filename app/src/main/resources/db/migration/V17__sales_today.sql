-- automation.process

-- A task counts from its due date, or from the later date to which a person postponed it (the follow-up date); one without a date counts at once.
create index leadwright_task_of on act_ru_task (assignee_, (coalesce(greatest(due_date_, follow_up_date_), '-infinity'::timestamp)), id_);
create index leadwright_task_when on act_ru_task ((coalesce(greatest(due_date_, follow_up_date_), '-infinity'::timestamp)), id_)
    where assignee_ is not null;

create view app.open_task as
select task.id_ as id, task.name_ as name, task.assignee_ as assignee, run.business_key_ as record, task.proc_inst_id_ as run,
       definition.key_ as process, task.task_def_key_ as element, task.priority_ as priority,
       coalesce(greatest(task.due_date_, task.follow_up_date_), '-infinity'::timestamp) as due,
       coalesce(kind.script, '') as script,
       case when kind.variable is null then coalesce(kind.kinds, '{}')
            else array(select variable.text_::text from act_ru_variable variable
                       where variable.proc_inst_id_ = task.proc_inst_id_ and variable.name_ = kind.variable and variable.text_ is not null)
       end as kinds
from act_ru_task task
join act_ru_execution run on run.id_ = task.proc_inst_id_
join act_re_procdef definition on definition.id_ = task.proc_def_id_
left join app.task_kind kind on kind.process = definition.key_ and kind.element = task.task_def_key_
where task.suspension_state_ = 1;
comment on view app.open_task is
    'Open user tasks of runs with the kinds of action they ask for; due is the local time of the server from which they count, -infinity without a date';

-- sales.nextaction

create index action_card_when on app.action_card ((coalesce(greatest(due_at, postponed_until), '-infinity'::timestamptz)), id)
    where state in ('pending', 'postponed');

create view app.open_card as
select card.id, card.customer_id, customer.owner, card.kind, card.channel, card.action, card.script, card.content, card.reason,
       card.seen_type, card.seen_at, card.priority,
       coalesce(greatest(card.due_at, card.postponed_until), '-infinity'::timestamptz) as due
from app.action_card card join app.customer on customer.id = card.customer_id
where card.state in ('pending', 'postponed') and customer.merged_into is null;
comment on view app.open_card is
    'Action cards that wait for a decision, with the owner of their customer; due is the time from which they count, -infinity without one';

-- Two branches, so that each finds its customer by an index of its own.
create view app.asked_by_task as
select customer.id as customer_id, task.id, task.kinds, task.assignee
from app.customer join app.open_task task on task.record = customer.record
union all
select customer.merged_into, task.id, task.kinds, task.assignee
from app.customer join app.open_task task on task.record = customer.record
where customer.merged_into is not null;
comment on view app.asked_by_task is 'Which kinds of action the open tasks about a customer ask for, with those of the customers merged into it';

-- sales.today

create table app.reminder (
    kind text not null,
    item text not null,
    day  date not null,
    primary key (kind, item, day)
);
create index reminder_age on app.reminder (day);
comment on table app.reminder is 'What somebody was reminded of on a day, so that nothing is told twice; deleted once it can no longer be found again';
comment on column app.reminder.item is 'task:<id> or card:<id>; day is that on which it was due';
