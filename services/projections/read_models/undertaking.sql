-- One row per undertaking sent to a landlord (JB 12:44 4 st): when, in time or not, and the amount decided before it.
-- A letter told again with its proof of receipt is the same letter: the newest telling counts.
create or replace view undertaking as
select
    sent.case_id, sent.sent_on, sent.registered, sent.received_proof_on, sent.in_time,
    (
        select arg_max(decided.amount_ore, (decided.decided_on, decided.seq)) from "UndertakingDecided" as decided
        where decided.case_id = sent.case_id and decided.decision = 'UNDERTAKE' and decided.decided_on <= sent.sent_on
    ) as amount_ore
from "UndertakingSentToLandlord" as sent
qualify newest((case_id, sent_on, registered), seq, idx);
