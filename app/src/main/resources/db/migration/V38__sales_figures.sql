-- sales.figure: what the figures of a period read

create or replace view app.dated_activity as select customer_id, type, at, by from app.activity;
comment on view app.dated_activity is 'What kind of activity happened when with which customer, and who told it, for reports';

create view app.sent_quotation as
select document.id, deal.customer_id, document.dated,
       case when document.status = 'accepted' or deal.status = 'won' then true
            when document.status in ('declined', 'expired') or deal.status = 'lost' then false end as success
from app.deal_document document join app.deal on deal.id = document.deal_id
where document.kind = 'quotation' and document.status <> 'draft';
create index deal_document_quoted on app.deal_document (dated) where kind = 'quotation' and status <> 'draft';
comment on view app.sent_quotation is
    'Quotations that customers got: success is true when one was accepted or its deal won, false when it was declined, expired or its deal lost, null until then';

create index mail_happened on app.mail ((coalesce(sent_at, created_at))) where audience = 'customer' and state in ('sent', 'failed');

create view app.lead_grade as
select entered.customer_id, record.id as lead, record.data ->> 'grade' as grade
from app.customer_record entered join app.form_record record on record.id = split_part(entered.record, ':', 2)::bigint
where record.data ->> 'grade' <> '';
comment on view app.lead_grade is 'The grades of the leads of a customer; its newest rated lead says the grade of the customer';

create table app.sales_target (
    month      date           not null check (extract(day from month) = 1),
    figure     text           not null check (figure in ('calls', 'meetings', 'won', 'revenue', 'cost')),
    subject    text           not null,
    value      numeric(15, 2) not null check (value >= 0),
    changed_at timestamptz    not null,
    changed_by text           not null,
    primary key (month, figure, subject)
);
comment on table app.sales_target is 'What a person is to reach in a month, and what a source costs in a month, as managers enter it';
comment on column app.sales_target.figure is 'calls, meetings, won (customers) and revenue of a person; cost of a source';
comment on column app.sales_target.subject is 'Username of the person; for cost the group of the source in Chinese, as decisions/source.dmn names it';
comment on column app.sales_target.value is 'Numbers, or an amount in the house currency';
