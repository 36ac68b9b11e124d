-- The engine indexes columns that are empty in nearly every row (tenants, cases, batches, tasks of variables, errors of jobs). Each lead writes two
-- dozen rows, and each row an entry in each of these indexes. An index of the rows that have a value finds the same rows: every
-- condition of the engine on these columns asks for a value.
do $$
declare
    old record;
begin
    for old in
        select index.indexrelid::regclass as name, index.indrelid::regclass as of_table, pg_get_indexdef(index.indexrelid) as definition,
               (select attname from pg_attribute where attrelid = index.indrelid and attnum = index.indkey[0]) as first_column
        from pg_index index
        where index.indrelid in (select oid from pg_class where relname in
                  ('act_ru_execution', 'act_ru_variable', 'act_ru_job', 'act_ru_task', 'act_ru_ext_task', 'act_hi_procinst', 'act_hi_actinst',
                   'act_hi_taskinst'))
          and not index.indisunique and index.indpred is null
    loop
        if old.first_column in ('tenant_id_', 'super_exec_', 'task_id_', 'bytearray_id_', 'batch_id_', 'case_execution_id_', 'case_inst_id_',
                                'exception_stack_id_', 'restarted_proc_inst_id_', 'removal_time_') then
            execute 'drop index ' || old.name;
            execute old.definition || ' where ' || old.first_column || ' is not null';
        end if;
    end loop;
end
$$;
