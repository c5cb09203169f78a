-- One row per executed eviction: the children as Kronofogden counts them (I11), and who was there.
create or replace view execution as
select
    executed.case_id, opened.tenancy_ref, opened.person_ref, home.tenancy, executed.executed_on,
    executed.children_permanent, executed.children_alternating, executed.children_visiting,
    executed.children_permanent + executed.children_alternating + executed.children_visiting as children,
    executed.children_present, executed.social_services_present, executed.flat_abandoned
from "EvictionExecuted" as executed
join "EvictionCaseOpened" as opened using (case_id)
join case_tenancy as home using (case_id)
qualify newest(executed.case_id, executed.seq, executed.idx);
