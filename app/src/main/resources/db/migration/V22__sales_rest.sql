-- sales.report: who was first contacted in a time

create index activity_at on app.activity (at);
