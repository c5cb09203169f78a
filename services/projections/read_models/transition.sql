-- One row per placement that ended while the journey went on: the nights until the next home (glapp).
-- `gap_nights` is null while there is no next home yet.
create or replace view transition as
select
    journey_id, person_ref, step as from_step, ended_on, end_reason, next_moved_in_on,
    lead(step) over (partition by journey_id order by moved_in_on, seq) as to_step,
    date_diff('day', ended_on, next_moved_in_on) as gap_nights
from placement
qualify ended_on is not null and coalesce(end_reason, '') not in ('LEASE_TAKEN_OVER', 'DECEASED', 'COMPLETED');
