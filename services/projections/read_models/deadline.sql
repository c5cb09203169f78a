-- What the legal clock last said, per case and kind of deadline, as it was known at an instant.
create or replace macro deadline_as_known(known_at) as table
select
    case_id, deadline_type, status, missing, start_on, safe_date, legal_last_date, earliest_decision_strict,
    earliest_decision_broad, undertaking_possible_until, basis_notice_id, basis_guessed, rules_version,
    recorded_at as set_at
from "DeadlineSet"
where recorded_at <= known_at
qualify newest((case_id, deadline_type), seq, idx);

create or replace view deadline as from deadline_as_known('infinity'::timestamptz);
