alter table app.mail add column audience text not null default 'customer' check (audience in ('customer', 'colleague'));
comment on column app.mail.audience is 'colleague: a notification to somebody with an account; no opt-out, no cadence, not shown among the mails to customers';
comment on table app.mail is 'The outbox: every mail to a customer, one per record, purpose and step; and notifications to colleagues';
