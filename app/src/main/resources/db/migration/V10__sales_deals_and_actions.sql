-- sales.deal

create table app.deal (
    id           bigint generated always as identity primary key,
    customer_id  bigint         not null references app.customer on delete cascade,
    title        text           not null default '',
    amount       numeric(15, 2) not null check (amount >= 0),
    currency     text           not null check (currency ~ '^[A-Z]{3}$'),
    status       text           not null default 'open' check (status in ('open', 'won', 'lost')),
    created_time timestamptz    not null default now(),
    created_by   text           not null,
    closed_time  timestamptz,
    closed_by    text,
    note         text           not null default '',
    loss_reasons jsonb          not null default '[]',
    version      int            not null default 1,
    request      text unique,
    request_hash text
);
create index deal_of on app.deal (customer_id, created_time);
create index deal_listed on app.deal (status, created_time desc, id);
create index deal_created on app.deal (created_time);
create index deal_closed on app.deal (closed_time) where closed_time is not null;
comment on table app.deal is 'Opportunities and contracts';
comment on column app.deal.currency is 'ISO 4217';
comment on column app.deal.loss_reasons is
    'What decisions/loss-reason.dmn read from the note when the deal was lost: reason and advice, each in Chinese and English';
comment on column app.deal.request is 'Username and Idempotency-Key of the request that made it';

create view app.reported_deal as
select id, customer_id, amount, currency, status, created_time, closed_time, loss_reasons from app.deal;
comment on view app.reported_deal is 'Deals as reports read them; app.resolved_customer says at which customer one counts';

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
comment on table app.deal_document is 'Quotations and contracts of deals, with their status';
comment on column app.deal_document.number is 'Number printed on the document';
comment on column app.deal_document.status is 'Of a quotation draft, sent, accepted, declined, expired; of a contract draft, sent, signed, ended';
comment on column app.deal_document.link is 'Address of the document, http or https; empty without one';

-- sales.risk

create table app.customer_block (
    customer_id bigint      not null references app.customer on delete cascade,
    block       text        not null,
    since       timestamptz not null,
    raised_at   timestamptz not null default now(),
    primary key (customer_id, block, since)
);
comment on table app.customer_block is 'Blocking points raised, each kind once per stay at a stage';
comment on column app.customer_block.since is 'When the customer reached the stage';

-- sales.nextaction

create table app.action_card (
    id              bigint generated always as identity primary key,
    customer_id     bigint      not null references app.customer on delete cascade,
    event           text        not null default '',
    block           text        not null default '',
    situation       text        not null default '',
    seen_type       text,
    seen_at         timestamptz,
    kind            text        not null,
    priority        int         not null default 50,
    channel         text        not null,
    action          text        not null,
    script          text        not null,
    content         text        not null default '',
    template        text        not null default '',
    language        text        not null default 'zh',
    reason          text        not null,
    rule            text        not null,
    made_by         text        not null check (made_by in ('model', 'rules', 'person')),
    made_from       text        not null default '',
    edited_by       text,
    edited_at       timestamptz,
    state           text        not null default 'pending'
        check (state in ('pending', 'executed', 'failed', 'skipped', 'postponed', 'replaced')),
    due_at          timestamptz,
    postponed_until timestamptz,
    created_at      timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      text,
    run             text,
    outcome         text,
    outcome_at      timestamptz,
    outcome_by      text
);
create index action_card_of on app.action_card (customer_id, created_at desc);
create unique index action_card_open on app.action_card (customer_id) where state in ('pending', 'postponed');
create index action_card_listed on app.action_card (state, created_at desc, id);
create index action_card_postponed on app.action_card (postponed_until) where state = 'postponed';
create index action_card_created on app.action_card (created_at);
create index action_card_decided on app.action_card (decided_at) where decided_at is not null;
comment on table app.action_card is 'Next best actions: at most one open one for each customer';
comment on column app.action_card.event is 'What triggered the proposal: entered, stage-changed, blocked or asked; empty for a card that a person created';
comment on column app.action_card.block is 'Kind of the blocking point, when one triggered the proposal';
comment on column app.action_card.situation is 'Rule, stage and since when: the same situation does not propose the same again';
comment on column app.action_card.seen_type is 'Type of the customer''s newest known behavior at that time; seen_at is its time';
comment on column app.action_card.kind is 'call, mail, task, quote, escalate; what decisions/next-action.dmn says';
comment on column app.action_card.template is 'Mail template of a mail action';
comment on column app.action_card.made_by is 'Who worded it: a model, rules, or a person who asked for it on the customer''s page';
comment on column app.action_card.edited_by is 'Who changed its words or due date before it was carried out; a model does not word it anymore';
comment on column app.action_card.state is
    'pending 待执行, executed 已执行, failed 失败 by decisions/action-failure.dmn, skipped 跳过, postponed 延迟, replaced by a newer one';
comment on column app.action_card.run is 'Process instance that carried it out';

create view app.customer_action as
select card.id, card.customer_id, customer.name as customer_name, customer.owner, card.kind, card.channel, card.action, card.priority,
       card.made_by, card.made_from, card.rule, card.state, card.due_at, card.postponed_until, card.created_at, card.edited_at,
       card.decided_at, card.outcome, card.outcome_at
from app.action_card card left join app.customer on customer.id = card.customer_id;
comment on view app.customer_action is 'Action cards with the name and owner of their customer, for reports and open pages';
