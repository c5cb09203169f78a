-- One row per step of a person's chain that is a place to live: from the first night to the day of leaving.
-- `ended_on` is exclusive: nights are moved_in_on up to but not including it; null while it goes on.
create or replace view placement as
with
moved as (
    select seq, idx, journey_id, 'SHELTER' as step, moved_in_on, provider_ref, null::varchar as flat_id, daily_cost_ore
    from "MovedToShelter"
    union all by name
    select seq, idx, journey_id, 'TRIAL' as step, moved_in_on, null::varchar as provider_ref, flat_id, daily_cost_ore
    from "MovedToTrialFlat"
),
following as (
    select
        *, lead(moved_in_on) over journey as next_moved_in_on, lead(step) over journey as next_step,
        lead(seq) over journey as next_seq, lead(idx) over journey as next_idx
    from moved
    window journey as (partition by journey_id order by seq, idx)
),
ending as (
    select seq, idx, journey_id, ended_on, reason from "PlacementEnded"
    union all
    select seq, idx, journey_id, taken_over_on, 'LEASE_TAKEN_OVER' from "LeaseTakenOver"
),
-- a journey tells its moves in order, so an end is that of the placement told last before it
ended as (
    select following.seq, following.idx, min(ended_on) as ended_on, arg_min(reason, ended_on) as end_reason
    from following
    join ending on ending.journey_id = following.journey_id
        and (ending.seq, ending.idx) > (following.seq, following.idx)
        and (next_seq is null or (ending.seq, ending.idx) < (next_seq, next_idx))
    group by following.seq, following.idx
)
select
    journey_id, journey.person_ref, journey.programme, journey.target_group, journey.sex,
    age_group(journey.birth_year, moved_in_on) as age_group, step, moved_in_on,
    coalesce(ended.ended_on, next_moved_in_on) as ended_on,
    coalesce(ended.end_reason, case when next_moved_in_on is not null then 'PLANNED_NEXT' end) as end_reason,
    next_moved_in_on, next_step, provider_ref, flat_id, daily_cost_ore, following.seq
from following
left join ended on ended.seq = following.seq and ended.idx = following.idx
left join "JourneyStarted" as journey using (journey_id);
