-- When a case was last reopened: what the clock, the closing and the parking said before that is history.
create or replace view reopening as
select case_id, seq as reopened_seq, idx as reopened_idx, reopened_on
from "EvictionCaseReopened" qualify newest(case_id, seq, idx);

-- The reopenings that began a new threat: not those of a case that was never over, unless the home had been lost
-- (evictions' domain/evolve.py: `same`).
create or replace view threatened_anew as
select back.*
from "EvictionCaseReopened" as back
where coalesce(back.reason, '') not in ('NOT_SETTLED', 'CLOSED_BY_MISTAKE')
    or exists (
        from "EvictionExecuted" as lost
        where lost.case_id = back.case_id and (lost.seq, lost.idx) < (back.seq, back.idx)
    )
    or exists (
        from "TenantLeftBeforeEviction" as gone
        where gone.case_id = back.case_id and (gone.seq, gone.idx) < (back.seq, back.idx)
            and not exists (
                from "EvictionCaseReopened" as between_them
                where between_them.case_id = back.case_id and (between_them.seq, between_them.idx) > (gone.seq, gone.idx)
                    and (between_them.seq, between_them.idx) < (back.seq, back.idx)
            )
    );

-- Where the present threat of a case that had another before begins: what was told and done before is about that one.
create or replace view threat_start as
select case_id, seq as reopened_seq, idx as reopened_idx from threatened_anew qualify newest(case_id, seq, idx);

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
