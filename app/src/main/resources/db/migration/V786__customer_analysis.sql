create table app.customer_analysis (
    customer_id bigint      primary key references app.customer on delete cascade,
    text        text        not null,
    made_by     text        not null check (made_by in ('rules', 'model')),
    made_from   text        not null,
    run         text        not null,
    at          timestamptz not null
);
comment on table app.customer_analysis is 'The newest analysis of a customer in one text (S0-340), written by the process customer-analysis';
comment on column app.customer_analysis.made_from is 'Template or prompt with its version, and the model';
comment on column app.customer_analysis.run is 'Process instance that wrote it; while it goes on, a model may still word it anew';
