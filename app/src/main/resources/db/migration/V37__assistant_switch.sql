-- automation.process

create table app.assistant_switch (
    process text primary key,
    is_on boolean not null,
    reason text not null default '' check (length(reason) <= 500),
    changed_by text not null,
    changed_at timestamptz not null
);
comment on table app.assistant_switch is 'Assistants that people switched off, or on again; a process without a row is on';
comment on column app.assistant_switch.process is 'Key of the process';

-- sales.activity: tasks that no activity completes belong to the owner as well, such as approvals of mails

create or replace view app.contradiction_owner as
select lead.customer_id, lead.record || ' of ' || lead.owner || ', customer of ' || customer.owner as subject
from app.customer_lead lead join app.customer on customer.id = lead.customer_id and customer.merged_into is null
where lead.owner <> customer.owner
union all
select lead.customer_id, 'task ' || task.id_ || ' of ' || task.assignee_ || ', customer of ' || customer.owner
from app.customer_lead lead
join app.customer on customer.id = lead.customer_id and customer.merged_into is null
join act_ru_execution run on run.business_key_ = lead.record
join act_ru_task task on task.proc_inst_id_ = run.id_
join act_re_procdef definition on definition.id_ = task.proc_def_id_
join app.task_kind kind on kind.process = definition.key_ and kind.element = task.task_def_key_
where (kind.completion <> '{}' or 'approval' = any (kind.kinds)) and task.assignee_ <> customer.owner and customer.owner <> '';
