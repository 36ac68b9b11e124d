-- messaging: complaints, why mails come back, names of attachments

alter table app.mail_in drop constraint mail_in_kind_check;
alter table app.mail_in add constraint mail_in_kind_check
    check (kind in ('reply', 'not-now', 'away', 'opt-out', 'bounce', 'complaint', 'auto', 'unknown'));
alter table app.mail_in add column bounce_cause text
    check (bounce_cause in ('address', 'mailbox-full', 'refused', 'temporary'));
alter table app.mail_in add column attachments text[] not null default '{}';
update app.mail_in set bounce_cause = case when bounce_permanent then 'address' else 'temporary' end where kind = 'bounce';
create index mail_in_bounced on app.mail_in (bounce_cause, received_at desc) where bounce_cause is not null;
comment on column app.mail_in.bounce_cause is 'address: no mail reaches it; mailbox-full; refused: what we send or from where is refused, for the administrator; temporary';
comment on column app.mail_in.attachments is 'Name and size of each attachment; the attachments stay in the mailbox';
comment on column app.mail_in.note is 'Why a person has to look (opt-out: it may be one), or the person who did';

alter table app.opt_out drop constraint opt_out_cause_check;
alter table app.opt_out add constraint opt_out_cause_check
    check (cause in ('link', 'one-click', 'reply', 'person', 'bounce', 'complaint'));
comment on column app.opt_out.cause is 'link: on our page; one-click: by the mail program (RFC 8058); reply: asked in a mail; person: entered by hand; bounce: no mail reaches it; complaint: the recipient called a mail spam';
