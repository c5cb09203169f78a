-- The open cases on a day, each with what it waits for, of whom and since when: exactly one row a case.
-- PRECEDENCE, the only place where it stands; of the same rank the oldest:
--   0  HOME_LEFT: the tenant has left; what the law asks for all the
--      same goes before (the confirmation, its copy, the child unit)   us
--   0  EVICTED: carried out, and nobody has met the household since; EVICTED_MET: somebody has.
--      What goes before, as with HOME_LEFT                              us
--   0  EVICTION_UNTOLD: its day has passed, and nobody has told what became of it    us
--   0  FORWARD_PAPER: another board should have had it the same day (5.5 rule 7, J24)  us
--   1  ALERT, when level 2 has been told, its day has come, a lawful
--      day is within a week or a duty of the law is due while parked  us
--   2  PARKED until a day                                             whom it was parked for
--   3  UNDERTAKING_TO_SEND: decided, not sent (JB 12:44 4 st)         us
--   4  ALERT, any other that stands                                   us
--   5  CONTACT_TENANT: nobody has reached them (R20)                  us
--   6  CONTACT_LANDLORD: nobody has told them of our mission (R21)    us
--   7  MISSING_FACT that the clock needs (J7, J13)                    the landlord, who sent the paper
--   8  UNDERTAKING_PROOF: an ordinary letter nobody has proved received (J16)       the landlord
--   9  PAYMENT_FROM_BOARD: economic assistance granted                the unit that pays
--  10  INSTALMENTS agreed, not paid off                               the tenant
--  11  RECOVERY_PERIOD runs                                           the tenant, who can pay
--  12  EVICTION_DAY told and confirmed                                Kronofogden
--  13  EVICTION_TIME: eviction applied for, no time yet               Kronofogden
--  14  TRIBUNAL: an extension dispute was referred                    hyresnämnden
--  15  JUDGMENT: the tenant was ordered to answer                     Kronofogden
--  16  SUPPORT_ANSWER: support was offered, no answer yet             the tenant
--  17  FOLLOW_UP: nothing of this                                     us
create or replace macro waiting_for_on(today) as table
with
reopened as (from threat_start),
support as (
    select case_id, 'OFFERED' as what, offered_on as on_date, null::date as until_on, seq, idx from "SupportOffered"
    union all by name
    select case_id, 'ANSWERED' as what, accepted_on as on_date, seq, idx from "SupportAccepted"
    union all by name
    select case_id, 'ANSWERED' as what, declined_on as on_date, seq, idx from "SupportDeclined"
),
told as (
    select case_id, 'SUPPORT_' || what as what, on_date, until_on, seq, idx
    from support qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'ASSISTANCE_' || decision as what, decided_on as on_date, seq, idx
    from "EconomicAssistanceDecided" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'INSTALMENTS' as what, agreed_on as on_date, paid_off_on as until_on, seq, idx
    from "InstalmentPlanAgreed" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'APPLICATION' as what, received_on as on_date, seq, idx
    from "EvictionApplicationNotified" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'REFERRED' as what, referred_on as on_date, seq, idx
    from "ExtensionDisputeReported" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'ORDERED' as what, served_on as on_date, seq, idx
    from "AnswerOrdered" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'JUDGED' as what, decided_on as on_date, seq, idx
    from "JudgmentReported" qualify newest(case_id, seq, idx)
    union all by name
    select case_id, 'LEFT' as what, left_on as on_date, seq, idx
    from "TenantLeftBeforeEviction" qualify newest(case_id, seq, idx)
),
-- the newest of each kind of fact in the present threat, one column a kind
fact as (
    select
        case_id,
        any_value(on_date) filter (where what = 'SUPPORT_OFFERED') as support_offered_on,
        any_value(on_date) filter (where what in ('ASSISTANCE_GRANTED', 'ASSISTANCE_PARTLY')) as granted_on,
        any_value(on_date) filter (where what = 'INSTALMENTS') as instalments_on,
        any_value(until_on) filter (where what = 'INSTALMENTS') as instalments_until,
        any_value(on_date) filter (where what = 'APPLICATION') as applied_on,
        any_value(on_date) filter (where what = 'REFERRED') as referred_on,
        any_value(on_date) filter (where what = 'ORDERED') as ordered_on,
        any_value(on_date) filter (where what = 'JUDGED') as judged_on,
        any_value(on_date) filter (where what = 'LEFT') as left_on
    from told left join reopened using (case_id)
    where is_of_present(seq, idx, reopened_seq, reopened_idx)
    group by case_id
),
to_forward as (
    select case_id, min(received_on) as forward_on
    from "NoticeAttachedToCase" semi join (from routing where unit = 'OTHER_BOARD') using (notice_id)
    anti join "CaseNoticeForwarded" using (case_id, notice_id) anti join "CaseNoticeWithdrawn" using (case_id, notice_id)
    anti join notice_elsewhere using (case_id, notice_id)
    group by case_id
),
known as (
    select *, running_until is not null as is_running
    from open_case_on(today) left join fact using (case_id) left join to_forward using (case_id)
),
awaited as (
    select
        *, unnest([
            case when forward_on is not null
                then {rank: 0, who: 'US', what: 'FORWARD_PAPER', since: forward_on, until: forward_on} end,
            case when eviction_on < today and left_on is null
                then {rank: 0, who: 'US', what: 'EVICTION_UNTOLD', since: eviction_on + 1, until: eviction_on + 1} end,
            case when left_on is not null and parked_until is null and not list_has_any(rules, ['A01', 'A02', 'A11'])
                then {rank: 0, who: 'US', what: 'HOME_LEFT', since: left_on, until: null} end,
            case when evicted_on is not null and parked_until is null and not list_has_any(rules, ['A01', 'A02', 'A11'])
                then {rank: 0, who: 'US', what: if(is_met_since, 'EVICTED_MET', 'EVICTED'), since: evicted_on, until: null}
                end,
            case when recommended_rule is not null
                    and (level >= 'L2' or days_left <= 0 or least(running_until, eviction_on) <= today + 7
                        or lawful_due_on < parked_until)
                then {rank: 1, who: 'US', what: 'ALERT', since: recommended_since, until: next_due_on} end,
            case when parked_until is not null
                then {rank: 2, who: parked_for, what: 'PARKED', since: parked_on, until: parked_until} end,
            case when undertaking_decision = 'UNDERTAKE' and undertaking_sent_on is null and is_running
                then {rank: 3, who: 'US', what: 'UNDERTAKING_TO_SEND', since: undertaking_decided_on,
                    until: coalesce(undertaking_possible_until, safe_date)} end,
            case when recommended_rule is not null
                then {rank: 4, who: 'US', what: 'ALERT', since: recommended_since, until: next_due_on} end,
            case when list_contains(duties_unmet, 'TENANT')
                then {rank: 5, who: 'US', what: 'CONTACT_TENANT', since: threatened_since, until: running_until} end,
            case when list_contains(duties_unmet, 'LANDLORD')
                then {rank: 6, who: 'US', what: 'CONTACT_LANDLORD', since: threatened_since, until: running_until} end,
            case when len(deadline_missing) > 0 and deadline_status in ('NOT_STARTED', 'PROVISIONAL')
                then {rank: 7, who: 'LANDLORD', what: 'MISSING_FACT', since: threatened_since, until: running_until}
                end,
            case when undertaking_unproved
                then {rank: 8, who: 'LANDLORD', what: 'UNDERTAKING_PROOF', since: undertaking_sent_on,
                    until: running_until} end,
            case when granted_on is not null and is_running
                then {rank: 9, who: 'OTHER_UNIT', what: 'PAYMENT_FROM_BOARD', since: granted_on,
                    until: running_until} end,
            case when instalments_on is not null and coalesce(instalments_until >= today, true)
                then {rank: 10, who: 'TENANT', what: 'INSTALMENTS', since: instalments_on, until: instalments_until}
                end,
            case when is_running
                then {rank: 11, who: 'TENANT', what: 'RECOVERY_PERIOD',
                    since: coalesce(deadline_start_on, threatened_since), until: running_until} end,
            case when eviction_on >= today
                then {rank: 12, who: 'ENFORCEMENT_AUTHORITY', what: 'EVICTION_DAY', since: eviction_told_on,
                    until: eviction_on} end,
            case when applied_on is not null and eviction_at is null
                then {rank: 13, who: 'ENFORCEMENT_AUTHORITY', what: 'EVICTION_TIME', since: applied_on, until: null}
                end,
            case when referred_on is not null and judged_on is null
                then {rank: 14, who: 'RENT_TRIBUNAL', what: 'TRIBUNAL', since: referred_on, until: null} end,
            case when ordered_on is not null and judged_on is null
                then {rank: 15, who: 'ENFORCEMENT_AUTHORITY', what: 'JUDGMENT', since: ordered_on, until: null} end,
            case when support_offered_on is not null
                then {rank: 16, who: 'TENANT', what: 'SUPPORT_ANSWER', since: support_offered_on, until: null} end,
            {rank: 17, who: 'US', what: 'FOLLOW_UP', since: threatened_since, until: null}
        ]) as thing
    from known
)
select
    * exclude (thing), thing.who as awaited_who, thing.what as awaited_what, thing.since as awaited_since,
    thing.until as awaited_until
from awaited
where thing is not null
qualify row_number() over (partition by case_id order by thing.rank) = 1;
