"""A person's way through the chain begins."""

from datetime import date

import msgspec
import pytest

from services.careflow.domain.start_journey import StartJourney
from shared.contracts.ids import StaffRef
from tests.careflow.chain import JOURNEY_ID, NOW, OFFICER, PERSON, TO_OWN_LEASE, given, started

start = StartJourney(
    journey_id=JOURNEY_ID,
    now=NOW,
    person_ref=PERSON,
    programme=started.programme,
    target_group=started.target_group,
    officer_ref=OFFICER,
    started_on=started.started_on,
)


def test_a_journey_starts_with_an_officer() -> None:
    """R15."""
    given().when(start).then(started)


def test_one_journey_is_open_at_a_time() -> None:
    other = msgspec.structs.replace(start, officer_ref=StaffRef(JOURNEY_ID))
    given(started).when(other).then_refused("journey-already-open")
    given(*TO_OWN_LEASE).when(other).then_refused("journey-already-open")


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 11, 21), "date-in-future"), (date(1899, 11, 1), "date-too-early")]
)
def test_a_journey_starts_on_a_day_that_can_be_meant(on: date, code: str) -> None:
    given().when(msgspec.structs.replace(start, started_on=on)).then_refused(code)
