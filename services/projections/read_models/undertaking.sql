-- One row per undertaking sent to a landlord (JB 12:44 4 st): when, in time or not as its case knows the days now, and
-- the amount decided before it. A letter told again with its proof of receipt is the same letter: the newest counts, and
-- one that named no decision told the one that stood when it went.
create or replace view undertaking as
with judged as (
    select case_id, sent_on, registered, received_proof_on, decision_fact_id, in_time
    from "UndertakingJudged"
    qualify newest((case_id, sent_on, registered, received_proof_on, decision_fact_id), seq, idx)
),
letter as (
    select
        sent.*,
        coalesce(
            sent.decision_fact_id,
            (
                select arg_max(fact_id, (decided_on, decided.seq)) from "UndertakingDecidedTold" as decided
                where decided.case_id = sent.case_id and decision = 'UNDERTAKE' and decided_on <= sent.sent_on
            )
        ) as told_fact_id
    from "UndertakingSentToLandlord" as sent
)
select
    letter.case_id, letter.sent_on, letter.registered, letter.received_proof_on,
    if(judged.case_id is null, letter.in_time, judged.in_time) as in_time,
    (
        select any_value(amount_ore) from "UndertakingDecidedTold" as named
        where named.case_id = letter.case_id and named.fact_id = letter.told_fact_id
    ) as amount_ore,
    letter.seq, letter.idx
from letter
left join judged
    on judged.case_id = letter.case_id and judged.sent_on = letter.sent_on and judged.registered = letter.registered
    and judged.received_proof_on is not distinct from letter.received_proof_on
    and judged.decision_fact_id is not distinct from letter.decision_fact_id
qualify newest((letter.case_id, letter.sent_on, letter.registered, letter.told_fact_id), letter.seq, letter.idx);
