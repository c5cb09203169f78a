-- One row per message about an alert that left us and was accepted.
create or replace view delivery as
select
    sent.seq, sent.idx, sent.alert_id, sent.level, sent.channel, sent.recipients, sent.delivered_at,
    alert.rule, alert.case_id, alert.journey_id, alert.due_at
from "AlertDelivered" as sent
left join alert using (alert_id);
