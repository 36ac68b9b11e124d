-- sales.report: who was first contacted in a time

create index activity_at on app.activity (at);

-- sales.duplicate: both owners of a possible duplicate are told, once

alter table app.merge_proposal add column told_at timestamptz;
update app.merge_proposal set told_at = now();
create index merge_proposal_untold on app.merge_proposal (id) where state = 'proposed' and told_at is null;
comment on column app.merge_proposal.told_at is
    'When the owners of the two customers were told; null as long as one of them is open and has no owner yet';

-- sales.customer: what each record says the customer is worth

alter table app.customer_record
    add column value  numeric(15, 2) not null default 0,
    add column origin text           not null default '';
comment on column app.customer_record.value is 'What this record says the customer is worth, in the house currency; 0 if it says nothing';
comment on column app.customer_record.origin is 'Where the value comes from, a key of decisions/value-origin.dmn; empty without one';
comment on column app.customer.record_value is
    'What the records of its present round say it is worth, in the house currency: those of the most trusted origin, added or the newest';
update app.customer_record set value = record_value, origin = record_origin
from app.customer where customer.record = customer_record.record and record_value > 0;
