alter table app.deal add column loss_reasons jsonb not null default '[]';
comment on column app.deal.loss_reasons is
    'What decisions/loss-reason.dmn read from the note when the deal was lost: reason and advice, each in Chinese and English';
