alter table app.customer_note add column assigned text[] not null default '{}';
comment on column app.customer_note.assigned is 'Usernames of those who were given it as a task (S0-520)';
