-- sales.customer

create table app.customer_collaborator (
    customer_id bigint      not null references app.customer on delete cascade,
    username    text        not null,
    added_by    text        not null,
    added_at    timestamptz not null,
    primary key (customer_id, username)
);
create index customer_collaborator_of on app.customer_collaborator (username, customer_id);
comment on table app.customer_collaborator is
    'People beside the owner who see and change a customer, its records and deals; they are not asked to act';
comment on column app.customer_collaborator.added_by is 'Username of who added the person';

create view app.customer_share as
select distinct username, kept_id as customer_id
from app.customer_collaborator join app.resolved_customer on id = customer_id;
comment on view app.customer_share is 'Who collaborates on which customer, those of a merged customer on the one that was kept';
