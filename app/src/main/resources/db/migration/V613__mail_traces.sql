alter table app.mail add column traceparent text;
comment on column app.mail.traceparent is 'W3C Trace Context of the step that wrote it; null where that was not traced';
