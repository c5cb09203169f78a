-- One row per lease taken over, with the months lived in the trial flat before (R33).
create or replace view takeover as
select
    lease.journey_id, journey.person_ref, lease.flat_id, lease.taken_over_on, lease.months_in_trial,
    moved.moved_in_on,
    list_transform(lease.deviations, lambda deviation: deviation.precondition) as deviations
from "LeaseTakenOver" as lease
left join "JourneyStarted" as journey using (journey_id)
left join (
    select journey_id, flat_id, max(moved_in_on) as moved_in_on from "MovedToTrialFlat" group by journey_id, flat_id
) as moved using (journey_id, flat_id);
