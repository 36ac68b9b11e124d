create table app.model_publication (
    deployment text primary key,
    file       text not null,
    by         text not null
);
comment on table app.model_publication is 'Who published a version of a model file in the workplace; the version itself and its time stand in the engine''s deployment';
comment on column app.model_publication.deployment is 'Deployment of the engine; versions without an entry came from the content folders or from a program';
comment on column app.model_publication.file is 'Name relative to the project, prompts/mail-recap.md';
comment on column app.model_publication.by is 'Username';
