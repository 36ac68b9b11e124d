create table app.deal_document (
    id         bigint generated always as identity primary key,
    deal_id    bigint         not null references app.deal on delete cascade,
    kind       text           not null check (kind in ('quotation', 'contract')),
    number     text           not null,
    amount     numeric(15, 2) not null check (amount >= 0),
    currency   text           not null check (currency ~ '^[A-Z]{3}$'),
    dated      date           not null,
    status     text           not null
        check (status in ('draft', 'sent', 'accepted', 'declined', 'expired', 'signed', 'ended')),
    link       text           not null default '',
    version    int            not null default 1,
    created_at timestamptz    not null default now(),
    created_by text           not null,
    changed_at timestamptz    not null default now(),
    changed_by text           not null,
    unique (deal_id, kind, number)
);
comment on table app.deal_document is 'Quotations and contracts of deals, with their status (S0-443, S0-505, S0-605)';
comment on column app.deal_document.number is 'Number as it stands on the paper';
comment on column app.deal_document.status is 'Of a quotation draft, sent, accepted, declined, expired; of a contract draft, sent, signed, ended';
comment on column app.deal_document.link is 'Address where the paper is kept, http or https; empty without one';
