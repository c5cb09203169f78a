-- Whose each case is and in which unit: as last assigned. A null handler is nobody's for now.
-- A case that was never assigned has no row; it is whose it was when it opened.
create or replace macro assignment_as_known(known_at) as table
select case_id, handler_ref, unit, assigned_on, reason
from "CaseAssigned" where recorded_at <= known_at qualify newest(case_id, seq, idx);

create or replace view assignment as from assignment_as_known('infinity'::timestamptz);
