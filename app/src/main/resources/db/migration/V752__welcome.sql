create table app.welcome_step (
    username text        not null,
    step     text        not null,
    done_at  timestamptz not null default now(),
    primary key (username, step)
);
comment on table app.welcome_step is 'What new users have done of the guide to their first lead';
comment on column app.welcome_step.step is 'Name of the step in the settings leadwright.welcome.steps';

create table app.welcome_dismissal (
    username text        primary key,
    at       timestamptz not null default now()
);
comment on table app.welcome_dismissal is 'Who put the guide to the first lead away';
