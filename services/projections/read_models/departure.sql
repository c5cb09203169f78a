-- One row per household that left before the eviction, as last told: when and where to (I10).
create or replace view departure as
select departed.case_id, opened.tenancy_ref, departed.left_on, departed.to
from "TenantLeftBeforeEviction" as departed
join "EvictionCaseOpened" as opened using (case_id)
qualify newest(departed.case_id, departed.seq, departed.idx);
