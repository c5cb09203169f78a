-- When a case was last reopened: what the clock, the closing and the parking said before that is history.
create or replace view reopening as
select case_id, seq as reopened_seq, idx as reopened_idx, reopened_on
from "EvictionCaseReopened" qualify newest(case_id, seq, idx);

-- Where the present threat of a case that had another before begins: what was told and done before is about that one.
create or replace view threat_start as
select case_id, seq as reopened_seq, idx as reopened_idx
from "EvictionCaseReopened" where not coalesce(continues, false) qualify newest(case_id, seq, idx);

-- What the legal clock last said of the present threat, per case and kind of deadline.
create or replace view deadline as
select
    case_id, deadline_type, status, missing, start_on, safe_date, legal_last_date, earliest_decision_strict,
    earliest_decision_broad, undertaking_possible_until, earliest_on, target_on, respite_until_on,
    respite_exceptional_until_on, eviction_on, basis_notice_id, basis_guessed, working, others, rules_version,
    recorded_at as set_at
from "DeadlineSet" left join reopening using (case_id)
where is_of_present(seq, idx, reopened_seq, reopened_idx)
qualify row_number() over (partition by case_id, deadline_type order by seq desc, idx desc) = 1;
