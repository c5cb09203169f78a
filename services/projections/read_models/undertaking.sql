-- One row per undertaking sent to a landlord (JB 12:44 4 st): when, in time or not as its case knows the days now, and
-- the amount decided before it. A letter told again with its proof of receipt is the same letter: the newest counts.
create or replace view undertaking as
with judged as (
    select case_id, sent_on, registered, received_proof_on, decision_fact_id, in_time
    from "UndertakingJudged" qualify newest((case_id, sent_on, registered, received_proof_on, decision_fact_id), seq, idx)
)
select
    sent.case_id, sent.sent_on, sent.registered, sent.received_proof_on,
    if(judged.case_id is null, sent.in_time, judged.in_time) as in_time,
    (
        select arg_max(decided.amount_ore, (decided.decided_on, decided.seq)) from "UndertakingDecided" as decided
        where decided.case_id = sent.case_id and decided.decision = 'UNDERTAKE' and decided.decided_on <= sent.sent_on
    ) as amount_ore,
    sent.seq, sent.idx
from "UndertakingSentToLandlord" as sent
left join judged
    on judged.case_id = sent.case_id and judged.sent_on = sent.sent_on and judged.registered = sent.registered
    and judged.received_proof_on is not distinct from sent.received_proof_on
    and judged.decision_fact_id is not distinct from sent.decision_fact_id
qualify newest((sent.case_id, sent.sent_on, sent.registered, sent.decision_fact_id), sent.seq, sent.idx);
