-- A lead that is rated and assigned writes about forty rows of act_hi_actinst and dates a dozen of them again when its runs end; each row is an entry in
-- every index. These serve searches across all processes that neither the clean-up nor our pages nor Cockpit make: by activity and execution, by
-- start or end alone, by key. What is asked for goes by run, by root run, by removal time, or by definition and end.
drop index if exists act_idx_hi_act_inst_comp;
drop index if exists act_idx_hi_act_inst_stats;
drop index if exists act_idx_hi_act_inst_start_end;
drop index if exists act_idx_hi_act_inst_end;
drop index if exists act_idx_hi_act_inst_proc_def_key;

-- To take the next jobs the engine asks which runs have a job that is being worked on, and read all jobs for that, the waiting timers too:
-- 50 of 52 ms with 60,000 of them.
create index if not exists leadwright_job_locked on act_ru_job (process_instance_id_) where lock_owner_ is not null;
