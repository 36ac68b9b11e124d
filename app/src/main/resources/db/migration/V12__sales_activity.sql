-- sales.activity

alter table app.customer drop constraint customer_status_check;
alter table app.customer add constraint customer_status_check check (status in ('open', 'won', 'lost', 'invalid', 'pool'));
comment on column app.customer.status is
    'open; won, lost or invalid (not a lead) once closed; pool while nobody has it. Only activities change it.';
comment on column app.funnel_count.open is 'Of the customers, those with status open';

create table app.activity (
    id          bigint generated always as identity primary key,
    customer_id bigint      not null references app.customer on delete cascade,
    type        text        not null,
    at          timestamptz not null,
    told_at     timestamptz not null default now(),
    by          text        not null,
    via         text        not null,
    request     text unique,
    note        text        not null default '',
    details     jsonb       not null default '{}',
    state_before text       not null,
    state_after  text       not null,
    stage_before smallint   not null,
    undo        jsonb       not null default '{}',
    undone_by   bigint references app.activity on delete set null
);
create index activity_of on app.activity (customer_id, at desc, id desc);
create index activity_closing on app.activity (customer_id, id desc) where state_after <> state_before;
comment on table app.activity is 'What customers and colleagues did, told through one entry point; decisions/activity.dmn says what each type does';
comment on column app.activity.by is 'Username of who told it; empty for a program';
comment on column app.activity.via is 'How it was told: page, api, record, deal, document, event, mail, process';
comment on column app.activity.request is 'Key of the report: a repetition has no effect';
comment on column app.activity.details is 'What was told with it: reason, competitor, amount, currency, next, owner, deal, contact';
comment on column app.activity.undo is 'What a closing changed, for reopening: leads with their status, deals that were closed or made';
comment on column app.activity.undone_by is 'The activity that reopened what this one closed';

-- automation.process

create table app.task_kind (
    process    text   not null,
    element    text   not null,
    kinds      text[] not null default '{}',
    variable   text,
    script     text   not null default '',
    completion jsonb  not null default '{}',
    primary key (process, element)
);
comment on table app.task_kind is
    'Which action each user task asks for: the properties kind, script and done of the processes in force, written when they are deployed';
comment on column app.task_kind.kinds is 'Kinds of actions, as those of app.action_card: call, mail, quote, task';
comment on column app.task_kind.variable is 'Process variable that holds the kind instead';
comment on column app.task_kind.script is 'Template of what to say, or an expression of the variable with the words';
comment on column app.task_kind.completion is 'Variables and values with which an activity that was told elsewhere completes the task; empty for none';

create view app.sales_task as
select task.id_ as id, task.assignee_ as assignee, task.proc_inst_id_ as run, run.business_key_ as record, kind.completion,
       case when kind.variable is null then kind.kinds
            else array(select variable.text_::text from act_ru_variable variable
                       where variable.proc_inst_id_ = task.proc_inst_id_ and variable.name_ = kind.variable and variable.text_ is not null)
       end as kinds
from act_ru_task task
join act_ru_execution run on run.id_ = task.proc_inst_id_
join act_re_procdef definition on definition.id_ = task.proc_def_id_
join app.task_kind kind on kind.process = definition.key_ and kind.element = task.task_def_key_
where kind.completion <> '{}';
comment on view app.sales_task is 'Open tasks that an activity of the customer completes, with the record they are about';

-- sales.activity

drop view app.timeline_entry;
create view app.timeline_entry as
select 0 as kind, "timestamp" as at, id::text collate "C" as id, customer_id,
       jsonb_build_object('type', behavior_type, 'value', value, 'source', source) as details
from app.behavior_log
where source <> 'activity'
union all
select 1, "timestamp", lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('fromStage', from_stage, 'toStage', to_stage, 'reason', ai_reason, 'cause', cause, 'by', by, 'rule', coalesce(rule, ''))
from app.stage_history
union all
select 2, created_time, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('deal', id, 'title', title, 'amount', amount, 'currency', currency, 'by', created_by)
from app.deal
union all
select 3, closed_time, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('deal', id, 'title', title, 'amount', amount, 'currency', currency, 'status', status, 'by', closed_by)
from app.deal
where closed_time is not null
union all
select 4, created_at, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('card', id, 'kind', kind, 'channel', channel, 'action', action, 'state', state, 'reason', reason, 'outcome', outcome,
                          'outcomeBy', outcome_by, 'madeBy', made_by, 'madeFrom', made_from, 'rule', rule)
from app.action_card
union all
select 5, at, id::text collate "C", customer_id,
       jsonb_build_object('mail', id, 'subject', subject, 'state', state, 'purpose', purpose, 'error', error, 'madeBy', made_by,
                          'madeFrom', made_from)
from app.customer_mail
union all
select 6, at, lpad(id::text, 20, '0') collate "C", customer_id,
       jsonb_build_object('activity', id, 'type', type, 'note', note, 'by', by, 'via', via, 'details', details)
from app.activity
where via <> 'event' or by <> '';
comment on view app.timeline_entry is
    'What happened with a customer: its events (kind 0), moves between stages (1), deals opened (2) and closed (3), action cards (4), mails (5) and activities (6)';
comment on column app.timeline_entry.details is 'What the API returns for an entry of this kind';
comment on column app.timeline_entry.kind is 'An activity and the event it counts as are one entry';

-- What must never be: each of these views is empty. They are read by health, by the nightly check and at the end of tests of scenarios.

create view app.customer_lead as
select customer.id as customer_id, record.id as lead, record.form || ':' || record.id as record, record.data ->> 'status' as status,
       coalesce(record.data ->> 'owner', '') as owner
from app.customer join app.form_record record on customer.record = record.form || ':' || record.id;
comment on view app.customer_lead is 'The leads of customers with their status and owner';

create view app.contradiction_open_item as
select customer.id as customer_id, 'card ' || card.id as subject
from app.action_card card join app.customer on customer.id = card.customer_id
where card.state in ('pending', 'postponed') and (customer.status <> 'open' or customer.merged_into is not null)
union all
select lead.customer_id, 'task ' || task.id
from app.sales_task task join app.customer_lead lead on lead.record = task.record
join app.customer on customer.id = lead.customer_id
where customer.status in ('won', 'lost', 'invalid');
comment on view app.contradiction_open_item is 'Empty: an open card or sales task on a customer that is closed or merged';

create view app.contradiction_status as
select lead.customer_id, lead.record || ' is ' || coalesce(lead.status, 'new') || ', customer is ' || customer.status as subject
from app.customer_lead lead join app.customer on customer.id = lead.customer_id and customer.merged_into is null
where (customer.status in ('lost', 'invalid') and coalesce(lead.status, 'new') in ('new', 'assigned', 'following', 'won'))
   or (customer.status = 'won' and lead.status in ('new', 'assigned', 'following', 'lost', 'invalid', 'pool')
       and not exists (select from app.deal where deal.customer_id = customer.id and deal.status = 'open'))
   or (customer.status = 'open' and lead.status in ('won', 'lost', 'invalid', 'pool')
       and not exists (select from app.deal where deal.customer_id = customer.id and deal.status = 'open')
       and not exists (select from app.customer other where other.merged_into = customer.id));
comment on view app.contradiction_status is 'Empty: the status of a lead against the state of its customer';

create view app.contradiction_won_stage as
select customer.id as customer_id, 'won at stage ' || customer.stage as subject
from app.customer
where merged_into is null and status = 'won' and stage < 5;
comment on view app.contradiction_won_stage is 'Empty: a won customer below the last stage';

create view app.contradiction_contract as
select deal.customer_id, 'contract ' || document.number as subject
from app.deal_document document join app.deal on deal.id = document.deal_id
where document.kind = 'contract' and document.status = 'signed' and deal.status <> 'won'
union all
select customer.id, 'won without a deal'
from app.customer
where merged_into is null and status = 'won'
  and not exists (select from app.deal where status = 'won' and customer_id in
                  (select member.id from app.customer member where member.id = customer.id or member.merged_into = customer.id));
comment on view app.contradiction_contract is 'Empty: a returned contract or a won customer without a won deal';

create view app.contradiction_first_contact as
select lead.customer_id, run.id_ as subject
from act_ru_execution run join act_re_procdef definition on definition.id_ = run.proc_def_id_
join app.customer_lead lead on lead.record = run.business_key_
where run.parent_id_ is null and definition.key_ = 'first-contact' and lead.status is distinct from 'assigned';
comment on view app.contradiction_first_contact is 'Empty: a first-contact clock that runs after somebody was reached';

create view app.contradiction_twice as
select card.customer_id, card.kind || ': card ' || card.id || ' and task ' || task.id as subject
from app.action_card card join app.customer_lead lead on lead.customer_id = card.customer_id
join app.sales_task task on task.record = lead.record and card.kind = any(task.kinds)
where card.state in ('pending', 'postponed');
comment on view app.contradiction_twice is 'Empty: two open items that ask for the same action';

create view app.contradiction_owner as
select lead.customer_id, lead.record || ' of ' || lead.owner || ', customer of ' || customer.owner as subject
from app.customer_lead lead join app.customer on customer.id = lead.customer_id and customer.merged_into is null
where lead.owner <> customer.owner
union all
select lead.customer_id, 'task ' || task.id || ' of ' || task.assignee || ', customer of ' || customer.owner
from app.sales_task task join app.customer_lead lead on lead.record = task.record
join app.customer on customer.id = lead.customer_id and customer.merged_into is null
where task.assignee is distinct from customer.owner and task.assignee is not null and customer.owner <> '';
comment on view app.contradiction_owner is 'Empty: a lead or a task of somebody else than the customer''s owner';

create view app.contradiction_account as
select id as customer_id, 'owner ' || owner as subject
from app.customer
where merged_into is null and owner <> '' and not exists (select from act_id_user where id_ = owner);
comment on view app.contradiction_account is 'Empty: an owner without an account';

create view app.contradiction_author as
select customer_id, type || ' ' || id as subject
from app.activity
where via in ('page', 'api') and by = '';
comment on view app.contradiction_author is 'Empty: an activity of a person without the person''s name';

create view app.contradiction_next_action as
select id as customer_id, next_best_action as subject
from app.customer
where status <> 'open' and next_best_action <> '';
comment on view app.contradiction_next_action is 'Empty: a closed customer with a next best action';

create view app.contradiction_notification as
select lead.customer_id, 'notification ' || notification.id || ' of ' || notification.username as subject
from app.notification join app.customer_lead lead on lead.record = notification.business_key
join app.customer on customer.id = lead.customer_id
where notification.read_at is null and notification.username <> customer.owner
  and not exists (select from act_id_membership where user_id_ = notification.username and group_id_ <> 'sales')
  and notification.kind not in ('notify-mention', 'notify-recycled', 'notify-claim-limit');
comment on view app.contradiction_notification is 'Empty: an unread notification about a customer that its reader may not see';

create view app.contradiction as
select 'open-item' as rule, customer_id, subject from app.contradiction_open_item
union all select 'status', customer_id, subject from app.contradiction_status
union all select 'won-stage', customer_id, subject from app.contradiction_won_stage
union all select 'contract', customer_id, subject from app.contradiction_contract
union all select 'first-contact', customer_id, subject from app.contradiction_first_contact
union all select 'twice', customer_id, subject from app.contradiction_twice
union all select 'owner', customer_id, subject from app.contradiction_owner
union all select 'account', customer_id, subject from app.contradiction_account
union all select 'author', customer_id, subject from app.contradiction_author
union all select 'next-action', customer_id, subject from app.contradiction_next_action
union all select 'notification', customer_id, subject from app.contradiction_notification;
comment on view app.contradiction is 'Everything that two parts of the product say differently; empty';

create table app.state_repair (
    begun_at    timestamptz not null default now(),
    finished_at timestamptz,
    repaired    int         not null default 0
);
comment on table app.state_repair is 'Whether the data of a version that kept lead, customer and deals apart was brought into one state';
insert into app.state_repair (finished_at)
select case when exists (select from app.customer) then null else now() end;
