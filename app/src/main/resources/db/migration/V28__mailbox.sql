-- messaging.mail

-- Mail to wang+expo@x.com reaches wang@x.com: who opts out under one of them has opted out under all of them.
create function app.mailbox(address text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(lower(address), '^([^+@]+)\+[^@]*@', '\1@')
$$;
comment on function app.mailbox(text) is 'The mailbox of an address: in small letters, without what stands after a plus sign';

create index opt_out_mailbox on app.opt_out (app.mailbox(address)) where cause <> 'bounce';
create index mail_mailbox on app.mail (app.mailbox(recipient)) where state = 'waiting' and audience = 'customer';
