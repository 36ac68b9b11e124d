-- A customer may have several leads: those that joined it on entry, and those of customers merged into it.
create or replace view app.customer_lead as
select coalesce(customer.merged_into, customer.id) as customer_id, record.id as lead, entered.record, record.data ->> 'status' as status,
       coalesce(record.data ->> 'owner', '') as owner
from app.customer_record entered
join app.customer on customer.id = entered.customer_id
join app.form_record record on record.id = split_part(entered.record, ':', 2)::bigint;

create or replace view app.asked_by_task as
select coalesce(customer.merged_into, customer.id) as customer_id, task.id, task.kinds, task.assignee
from app.customer_record entered
join app.customer on customer.id = entered.customer_id
join app.open_task task on task.record = entered.record;

create view app.hidden_notification as
select lead.customer_id, notification.id as notification, notification.username, notification.kind
from app.notification join app.customer_lead lead on lead.record = notification.business_key
join app.customer on customer.id = lead.customer_id
where notification.read_at is null
  and notification.username <> case when customer.status = 'pool' then '' else customer.owner end
  and not exists (select from act_id_membership where user_id_ = notification.username and group_id_ <> 'sales')
  and not exists (select from app.customer_collaborator shared
                  where shared.customer_id = customer.id and shared.username = notification.username);
comment on view app.hidden_notification is 'Unread notifications about leads that their readers may not see anymore';

create or replace view app.contradiction_notification as
select customer_id, 'notification ' || notification || ' of ' || username as subject
from app.hidden_notification
where kind not in ('notify-mention', 'notify-recycled', 'notify-claim-limit') and kind not like 'notify-hand%';

-- Of several leads of a customer, one that was won or is open says what the customer is.
create or replace view app.contradiction_status as
select lead.customer_id, lead.record || ' is ' || coalesce(lead.status, 'new') || ', customer is ' || customer.status as subject
from app.customer_lead lead join app.customer on customer.id = lead.customer_id
where (customer.status in ('lost', 'invalid') and coalesce(lead.status, 'new') in ('new', 'assigned', 'following', 'won'))
   or (customer.status = 'won' and lead.status in ('assigned', 'following', 'lost', 'invalid', 'pool')
       and not exists (select from app.deal where deal.customer_id = customer.id and deal.status = 'open')
       and not exists (select from app.customer_lead other where other.customer_id = customer.id and other.status = 'won'))
   or (customer.status = 'open' and lead.status in ('won', 'lost', 'invalid', 'pool')
       and not exists (select from app.deal where deal.customer_id = customer.id and deal.status = 'open')
       and not exists (select from app.customer_lead other where other.customer_id = customer.id
                       and coalesce(other.status, 'new') in ('new', 'assigned', 'following')));
