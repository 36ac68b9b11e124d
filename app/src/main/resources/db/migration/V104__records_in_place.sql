-- The fields of a rated lead are longer than what PostgreSQL leaves in the row. It compressed them and put them aside, and unpacked them again
-- for each index on a field, each filter and each row of a statistic. Rows that are there move when they are next written.
alter table app.form_record set (toast_tuple_target = 8160);
