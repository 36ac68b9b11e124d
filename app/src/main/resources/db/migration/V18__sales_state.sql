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
