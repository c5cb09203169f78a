-- What is missing or contradicts itself in a case, a row per case and problem, at the end of `as_of`; `since_on`: how
-- long it has been so. Problems are codes (DataProblem in the glossary).
create or replace macro data_quality(as_of) as table
with
open_case as (from eviction_case where opened_on <= as_of and (closed_on is null or closed_on > as_of)),
flagged as (
    select notice.case_id, unnest(notice.flags) as flag, notice.received_on
    from notice where notice.case_id is not null and notice.duplicate_of is null
),
-- That the lease was recovered rests on its fact, no debt left, or on the word of one who may know (evictions' domain/outcome.py):
-- older closings were not asked for it.
recovered as (
    select case_id, outcome, closed_on, coalesce(deadline_status not in ('SETTLED', 'WITHDRAWN'), false) as is_unpaid
    from eviction_case where outcome like 'RECOVERED_%' and closed_on <= as_of
),
carried as (
    select case_id, 'RECOVERED_PAID' as outcome from "RentPaid"
    union all
    select case_id, 'RECOVERED_PAID' from "EvictionCancelled" where reason = 'PAID'
    union all
    select case_id, 'RECOVERED_UNDERTAKING' from "UndertakingSentToLandlord"
    union all
    select case_id, 'RECOVERED_ECONOMIC_ASSISTANCE' from "EconomicAssistanceDecided" where decision <> 'REFUSED'
    union all
    select case_id, 'RECOVERED_ECONOMIC_ASSISTANCE' from "RentPaid" where payer = 'SOCIAL_SERVICES'
),
known_by_others as (
    select case_id, outcome
    from (
        select case_id, outcome, source, seq, idx from "OutcomeReported"
        union all
        select case_id, outcome, source, seq, idx from "OutcomeConfirmed"
    ) left join reopening using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx) and (
        source = 'DOCUMENT'
        or (source in ('LANDLORD', 'ENFORCEMENT_AUTHORITY', 'COURT') and outcome <> 'RECOVERED_UNDERTAKING')
    )
),
found as (
    select case_id, 'SERVED_ON_MISSING' as problem, first_received_on as since_on
    from open_case where list_has_any(deadline_missing, ['TENANT_SERVED_ON', 'CO_TENANT_SERVED_ON'])
    union all
    select case_id, 'MESSAGE_DATE_MISSING', first_received_on
    from open_case where len(list_filter(deadline_missing, lambda missing: missing like 'MESSAGE_%')) > 0
    union all
    select case_id, flag, min(received_on) from flagged
    where flag in ('DATES_CONTRADICTORY', 'AMOUNT_MISSING', 'AMOUNT_INCONSISTENT', 'EVICTION_TIME_MISSING',
        'DECISION_DATE_MISSING', 'UNTIL_MISSING', 'RESULT_MISSING', 'RULING_ASSUMED', 'CANCELLATION_REASON_MISSING')
      and case_id in (select case_id from open_case)
    group by case_id, flag
    union all
    select case_id, 'PERSON_UNKNOWN', min(received_on) from flagged
    where flag = 'UNKNOWN_PERSON' and case_id in (select case_id from open_case)
    group by case_id
    union all
    select open_case.case_id, 'HOUSEHOLD_UNKNOWN', first_received_on
    from open_case where children_in_home is null
    union all
    -- of another board, and not sent on the day it came (routing rule 7)
    select case_id, 'NOT_FORWARDED', min(received_on)
    from notice
    where unit = 'OTHER_BOARD' and received_on < as_of and withdrawn_on is null and duplicate_of is null
      and coalesce(civil_date(forwarded_at) > as_of, true) and case_id in (select case_id from open_case)
    group by case_id
    union all
    select case_id, 'EVICTION_NOT_REPORTED', civil_date(eviction_at)
    from open_case where civil_date(eviction_at) < as_of and executed_on is null
    union all
    -- JB 12:42 3 and 4 st, BRL 7:20 (D5, D7, B3): no termination before the board was told, of the board's own flat not
    -- even for what is severe; a registered letter counts when sent
    select case_id, 'TERMINATED_BEFORE_NOTICE', min(terminated.served_on)
    from "TerminationReported" as terminated
    where (
          ground in ('DISTURBANCE', 'LACK_OF_CARE') and case_id in (select case_id from open_case)
          or ground = 'SEVERE_DISTURBANCE' and case_id in (select case_id from open_case where tenancy = 'OWN_SUBLET')
      )
      and not exists (
          from notice
          where notice.case_id = terminated.case_id
            and notice_type in ('DISTURBANCE', 'LACK_OF_CARE', 'OWN_SUBLET_BREACH')
            and withdrawn_by is distinct from 'INTAKE'
            and coalesce(if(sent_registered, notice.sent_on, null), received_on) <= terminated.served_on
      )
    group by case_id having min(terminated.served_on) is not null
    union all
    select case_id, 'EVICTED_AFTER_CLOSING', executed_on
    from eviction_case where is_evicted and closed_on <= as_of and outcome not in ('EVICTED', 'EVICTED_RETURN')
    union all
    select case_id, 'RECOVERED_WITHOUT_GROUND', closed_on
    from recovered
    where (is_unpaid or (case_id, outcome) not in (from carried)) and (case_id, outcome) not in (from known_by_others)
    union all
    select case_id, 'VISIT_WARNING_TO_REVIEW', review_on
    from visit_warning where review_on < as_of and case_id in (select case_id from open_case)
    union all
    select closed.case_id, 'OUTCOME_UNCONFIRMED', closed.closed_on
    from eviction_case as closed
    where closed.closed_on <= as_of and closed.outcome <> 'NO_CONTACT_CLOSED'
      and not exists (select 1 from "OutcomeConfirmed" as sure where sure.case_id = closed.case_id)
)
select
    found.case_id, problem, eviction_case.reason, eviction_case.unit, eviction_case.handler_ref, since_on,
    date_diff('day', since_on, as_of) as age_days
from found
join eviction_case using (case_id)
where since_on <= as_of;
