"""I14, I21, I24: nights and gaps in the chain, each figure small enough to count on a calendar."""

from datetime import date

from services.projections import queries
from services.projections.database import Database
from services.projections.queries import Period
from shared.contracts.base import Event
from shared.contracts.care_codes import PlacementEndReason, PlacementStep, Programme, TargetGroup
from shared.contracts.careflow import JourneyStarted, LeaseTakenOver, MovedToShelter, MovedToTrialFlat, PlacementEnded
from shared.contracts.ids import FlatId, PersonRef, ProviderRef
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, journey_id
from tests.projections.log import Log

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
JOURNEY = journey_id(1)


def shelter(on: date) -> MovedToShelter:
    return MovedToShelter(journey_id=JOURNEY, moved_in_on=on, provider_ref=ProviderRef(derived_id("provider")))


def trial(on: date, flat: str = "flat") -> MovedToTrialFlat:
    return MovedToTrialFlat(journey_id=JOURNEY, moved_in_on=on, flat_id=FlatId(derived_id(flat)))


def left(step: PlacementStep, on: date, why: PlacementEndReason = PlacementEndReason.PLANNED_NEXT) -> PlacementEnded:
    return PlacementEnded(journey_id=JOURNEY, step=step, ended_on=on, reason=why)


async def figures(
    db: Database, *commits: tuple[Event, ...], period: Period = YEAR, as_of: date = date(2026, 12, 31)
) -> dict[str, tuple[float | None, int | None, int | None]]:
    """Every figure of the chain as "I24 TOTAL": (value, numerator, denominator)."""
    log = Log()
    started = JourneyStarted(
        journey_id=JOURNEY,
        person_ref=PersonRef(derived_id("person")),
        programme=Programme.NORRMALM_LOBO,
        target_group=TargetGroup.HOMELESS,
        officer_ref=STAFF,
        started_on=date(2025, 1, 1),
    )
    for commit in ((started,), *commits):
        log.record(f"evt.careflow.journey.{JOURNEY}", *commit)
    await db.apply(log.facts)
    rows = await queries.indicators(db, period, as_of=as_of, ids=["I14", "I21", "I24"])
    return {f"{row.id} {row.part}": (row.value, row.numerator, row.denominator) for row in rows}


async def test_a_move_from_one_shelter_to_another_keeps_the_nights_of_both(db: Database) -> None:
    """I14: 10 to 20 and 20 to 25 January are 15 nights; the same day is no gap (I24)."""
    told = await figures(
        db,
        (shelter(date(2026, 1, 10)),),
        (left(PlacementStep.SHELTER, date(2026, 1, 20)), shelter(date(2026, 1, 20))),
        (left(PlacementStep.SHELTER, date(2026, 1, 25)), trial(date(2026, 1, 25))),
    )
    assert told["I14 TOTAL"][0] == 15
    assert told["I24 TOTAL"][0] == 0
    assert told["I24 NO_GAP"] == (1, 2, 2)


async def test_a_placement_of_no_nights_is_one(db: Database) -> None:
    told = await figures(
        db,
        (shelter(date(2026, 1, 10)),),
        (left(PlacementStep.SHELTER, date(2026, 1, 10)), shelter(date(2026, 1, 10))),
        (left(PlacementStep.SHELTER, date(2026, 1, 13)),),
    )
    assert told["I14 TOTAL"][0] == 3


async def test_a_gap_after_a_completed_step_is_a_gap(db: Database) -> None:
    """I24, A21: the journey is open as long as a next home comes."""
    told = await figures(
        db,
        (shelter(date(2026, 3, 1)),),
        (left(PlacementStep.SHELTER, date(2026, 3, 10), PlacementEndReason.COMPLETED),),
        (trial(date(2026, 3, 14)),),
    )
    assert told["I24 TOTAL"][0] == 4
    assert told["I24 NO_GAP"] == (0, 0, 1)


async def test_last_year_is_counted_to_the_same_day_as_this_year(db: Database) -> None:
    """I14: on 10 February this year has 9 nights, and last year had 40 by then, not 59."""
    told = await figures(
        db,
        (shelter(date(2025, 1, 1)),),
        (left(PlacementStep.SHELTER, date(2025, 3, 1)),),
        (shelter(date(2026, 2, 1)),),
        as_of=date(2026, 2, 10),
    )
    assert told["I14 TOTAL"][0] == 9
    assert told["I14 CHANGE"][1:] == (9 - 40, 40)


async def test_an_earlier_day_is_asked_about_as_it_stood_then(db: Database) -> None:
    commits = (
        (shelter(date(2026, 1, 10)),),
        (left(PlacementStep.SHELTER, date(2026, 1, 20)),),
        (trial(date(2026, 1, 30)),),
    )
    then = await figures(db, *commits, as_of=date(2026, 1, 15))
    assert (then["I14 TOTAL"][0], then["I24 TOTAL"][0]) == (5, 0)
    in_the_gap = await queries.indicators(db, YEAR, as_of=date(2026, 1, 25), ids=["I24"])
    assert [(row.part, row.value, row.denominator) for row in in_the_gap] == [("TOTAL", 5, None), ("NO_GAP", None, 0)]


async def test_a_move_between_two_trial_flats_is_not_leaving_the_trial(db: Database) -> None:
    """I21: one person left, and took the lease over."""
    told = await figures(
        db,
        (trial(date(2025, 1, 1)),),
        (left(PlacementStep.TRIAL, date(2026, 2, 1)), trial(date(2026, 2, 1), "other")),
    )
    assert told["I21 SHARE"] == (None, 0, 0)


async def test_the_lease_taken_over_ends_the_last_of_two_trial_flats(db: Database) -> None:
    told = await figures(
        db,
        (trial(date(2025, 1, 1)),),
        (left(PlacementStep.TRIAL, date(2025, 1, 10)), trial(date(2025, 1, 10), "other")),
        (
            left(PlacementStep.TRIAL, date(2026, 3, 1), PlacementEndReason.LEASE_TAKEN_OVER),
            LeaseTakenOver(
                journey_id=JOURNEY,
                flat_id=FlatId(derived_id("other")),
                taken_over_on=date(2026, 3, 1),
                months_in_trial=13,
            ),
        ),
    )
    assert [told["I21 SHARE"], told["I24 TOTAL"]] == [(1, 1, 1), (0, 0, None)]
