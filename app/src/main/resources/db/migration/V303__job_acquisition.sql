-- The engine looks for due jobs many times a second and has no index for it; parked timers would be read each time.
create index if not exists leadwright_job_due on act_ru_job (duedate_) where retries_ > 0;
