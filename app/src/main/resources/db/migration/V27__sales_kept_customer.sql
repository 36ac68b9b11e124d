-- The tasks about a customer are those about the ones merged into it, too: found by this, not by reading all tasks (app.asked_by_task).
create index customer_kept on app.customer ((coalesce(merged_into, id)));
