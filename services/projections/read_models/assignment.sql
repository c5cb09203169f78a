-- Whose each case is and in which unit: as last assigned. A null handler is nobody's for now.
-- A case that was never assigned has no row; it is whose it was when it opened.
create or replace view assignment as
select case_id, handler_ref, unit, assigned_on, reason from "CaseAssigned" qualify newest(case_id, seq, idx);
