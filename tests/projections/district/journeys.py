"""The four journeys of the invented district."""

from datetime import date
from typing import Any

from shared.contracts.care_codes import PlacementEndReason, PlacementStep, Programme, TargetGroup
from shared.contracts.careflow import (
    JourneyStarted,
    LandlordApprovedTakeover,
    LeaseTakenOver,
    MovedToShelter,
    MovedToTrialFlat,
    PlacementEnded,
)
from shared.contracts.codes import (
    Sex,
)
from shared.contracts.ids import (
    FlatId,
    PersonRef,
    ProviderRef,
)
from shared.kernel.ids import derived_id
from tests.projections.district.names import STAFF, journey_id, noon
from tests.projections.log import Log


def _journey(log: Log, number: int, *steps: Any) -> None:
    started = JourneyStarted(
        journey_id=journey_id(number),
        person_ref=PersonRef(derived_id("person", f"journey {number}")),
        programme=Programme.NORRMALM_LOBO,
        target_group=TargetGroup.HOMELESS,
        officer_ref=STAFF,
        started_on=date(2025, 1, 1),
        birth_year=1980,
        sex=Sex.MALE,
    )
    for step in (started, *steps):
        log.record(f"evt.careflow.journey.{journey_id(number)}", step, at=noon(4, 14))


def _shelter(number: int, on: date) -> MovedToShelter:
    return MovedToShelter(
        journey_id=journey_id(number),
        moved_in_on=on,
        provider_ref=ProviderRef(derived_id("provider")),
        daily_cost_ore=55_000,
    )


def _trial(number: int, on: date) -> MovedToTrialFlat:
    return MovedToTrialFlat(journey_id=journey_id(number), moved_in_on=on, flat_id=_flat(number))


def _flat(number: int) -> FlatId:
    return FlatId(derived_id("flat", str(number)))


def _ended(number: int, step: PlacementStep, on: date, reason: PlacementEndReason) -> PlacementEnded:
    return PlacementEnded(journey_id=journey_id(number), step=step, ended_on=on, reason=reason)


def journeys(log: Log) -> None:
    """1: a lease taken over after 13 months. 2: shelter to trial flat on the same day. 3: left the shelter,
    nowhere yet, after a gap of 3 nights. 4: ten nights in the shelter last year."""
    _journey(
        log,
        1,
        _trial(1, date(2025, 2, 1)),
        LandlordApprovedTakeover(journey_id=journey_id(1), flat_id=_flat(1), approved_on=date(2026, 2, 20)),
        LeaseTakenOver(journey_id=journey_id(1), flat_id=_flat(1), taken_over_on=date(2026, 3, 1), months_in_trial=13),
    )
    _journey(
        log,
        2,
        _shelter(2, date(2026, 1, 10)),
        _ended(2, PlacementStep.SHELTER, date(2026, 1, 20), PlacementEndReason.PLANNED_NEXT),
        _trial(2, date(2026, 1, 20)),
    )
    _journey(
        log,
        3,
        _shelter(3, date(2025, 12, 22)),
        _ended(3, PlacementStep.SHELTER, date(2026, 1, 3), PlacementEndReason.OWN_WISH),
        _shelter(3, date(2026, 1, 6)),
        _ended(3, PlacementStep.SHELTER, date(2026, 4, 5), PlacementEndReason.MISCONDUCT),
    )
    _journey(
        log,
        4,
        _shelter(4, date(2025, 1, 1)),
        _ended(4, PlacementStep.SHELTER, date(2025, 1, 11), PlacementEndReason.COMPLETED),
    )
