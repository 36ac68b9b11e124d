-- When a run ends, the engine dates each of its rows of history, so that the clean-up finds them a year later: every row is written twice, and so are its
-- entries in all indexes. Only the run itself is dated now. What belongs to it goes when it goes, by whichever way; so do the runs that it called.
create or replace function app.history_goes_with_its_run() returns trigger language plpgsql as $$
begin
    if not exists (select from gone) then
        return null;
    end if;
    delete from act_ge_bytearray where id_ in (
        select content_id_ from act_hi_attachment where proc_inst_id_ in (select proc_inst_id_ from gone));
    delete from act_hi_attachment where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_comment where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_taskinst where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_actinst where proc_inst_id_ in (select proc_inst_id_ from gone);
    delete from act_hi_procinst where root_proc_inst_id_ in (select proc_inst_id_ from gone);
    return null;
end
$$;
create trigger history_goes_with_its_run after delete on act_hi_procinst
    referencing old table as gone for each statement execute function app.history_goes_with_its_run();

-- It served the dating only.
drop index if exists act_idx_hi_actinst_root_pi;
