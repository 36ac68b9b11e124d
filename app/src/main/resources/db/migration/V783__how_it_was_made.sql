alter table app.mail
    add column made_by   text not null default 'rules' check (made_by in ('rules', 'person')),
    add column made_from text not null default '';
comment on column app.mail.made_by is 'rules: as the template gives it; person: somebody wrote, changed or approved the words';
comment on column app.mail.made_from is 'Template and its version, mail-recap@1a2b3c4d; empty for mails from before this was kept';

alter table app.notification add column made_from text not null default '';
comment on column app.notification.made_from is 'Template and its version; empty for notifications from before this was kept';

create view app.customer_mail as
select mail.id, customer.id as customer_id, coalesce(mail.sent_at, mail.created_at) as at, mail.subject, mail.purpose, mail.state,
       mail.error, mail.made_by, mail.made_from
from app.mail join app.customer on customer.record = mail.business_key
where mail.audience = 'customer' and mail.state <> 'cancelled';
comment on view app.customer_mail is 'Mails to customers that were not taken back, by the customer of their record, for the timeline (S0-341)';
