"""The circle closes: a threat to somebody's own lease raises A18, and the case's closing ends it."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from services.careflow.domain.end_return import EndReturn
from services.careflow.domain.journey import JourneyEvent
from services.careflow.domain.note_return import NoteReturn
from services.careflow.domain.renew_return import RenewReturn
from shared.contracts.alerts import AlertRaised, AlertResolved
from shared.contracts.careflow import ReturnedToPrevention
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, Priority, Unit
from shared.contracts.ids import EvictionCaseId
from tests.careflow.chain import CASE, FLAT, JOURNEY_ID, NOW, OFFICER, TO_OWN_LEASE, TO_TRIAL_FLAT, given

note = NoteReturn(
    journey_id=JOURNEY_ID,
    now=NOW,
    case_id=CASE,
    returned_on=date(2026, 11, 20),
    priority=Priority.P3,
    unit=Unit.ADULT_RECEPTION,
)
end = EndReturn(journey_id=JOURNEY_ID, now=NOW, case_id=CASE, resolution=AlertResolution.FULFILLED)
renew = RenewReturn(journey_id=JOURNEY_ID, now=NOW, case_id=CASE, priority=Priority.P3, unit=Unit.ADULT_RECEPTION)
returned = ReturnedToPrevention(journey_id=JOURNEY_ID, case_id=CASE, returned_on=date(2026, 11, 20))


def alert_of(command: NoteReturn, *past: JourneyEvent) -> AlertRaised:
    """The one alert that the command raises."""
    [alert] = [each for each in given(*past).when(command).events() if isinstance(each, AlertRaised)]
    return alert


raised = alert_of(note, *TO_OWN_LEASE)


def test_a_new_threat_to_an_own_lease_tells_the_officer_the_same_day() -> None:
    """A18, R35: level 1, due the day the notice came."""
    given(*TO_OWN_LEASE).when(note).then(returned, raised)
    assert (raised.rule, raised.level, raised.handler_ref) == (AlertRule.A18, AlertLevel.L1, OFFICER)
    assert (raised.case_id, raised.journey_id, raised.priority) == (CASE, JOURNEY_ID, Priority.P3)
    assert raised.due_at == datetime(2026, 11, 20, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "noted"),
    [
        pytest.param(date(2025, 2, 27), False, id="the case is older than the takeover"),
        pytest.param(date(2025, 2, 28), True, id="the day of the takeover"),
        pytest.param(date(2027, 2, 27), True, id="the last day of the 24 months"),
        pytest.param(date(2027, 2, 28), False, id="24 months have passed"),
    ],
)
def test_only_the_first_24_months_are_watched(on: date, noted: bool) -> None:
    assert bool(given(*TO_OWN_LEASE).when(replace(note, returned_on=on)).events()) is noted


def test_a_threat_on_the_way_is_no_return() -> None:
    given(*TO_TRIAL_FLAT).when(note).then_nothing()
    given().when(note).then_nothing()


def test_every_case_is_a_return_of_its_own() -> None:
    second = replace(note, case_id=EvictionCaseId(FLAT))
    assert alert_of(second, *TO_OWN_LEASE, returned, raised).alert_id != raised.alert_id


def test_it_stands_again_due_when_it_was_once_what_answered_it_is_taken_back() -> None:
    """Only the last return to that case, and only while nothing of it stands."""
    answered = given(*TO_OWN_LEASE, returned, raised).when(end).events()
    earlier = replace(returned, returned_on=date(2026, 9, 1))
    given(*TO_OWN_LEASE, earlier, returned, raised, *answered).when(renew).then(raised)
    given(*TO_OWN_LEASE, returned, raised).when(renew).then_nothing()
    given(*TO_OWN_LEASE).when(renew).then_nothing()
    given(*TO_OWN_LEASE, returned).when(replace(renew, case_id=EvictionCaseId(FLAT))).then_nothing()
    given(*TO_TRIAL_FLAT).when(renew).then_nothing()


@pytest.mark.parametrize("resolution", [AlertResolution.FULFILLED, AlertResolution.CASE_CLOSED])
def test_the_alert_ends_when_support_is_offered_or_its_case_is_closed(resolution: AlertResolution) -> None:
    ends = replace(end, resolution=resolution)
    given(*TO_OWN_LEASE, returned, raised).when(ends).then(
        AlertResolved(
            alert_id=raised.alert_id,
            rule=AlertRule.A18,
            resolution=resolution,
            resolved_at=NOW,
            case_id=CASE,
            journey_id=JOURNEY_ID,
        )
    )
    given(*TO_OWN_LEASE, returned, raised).when(replace(ends, case_id=EvictionCaseId(FLAT))).then_nothing()
    given(*TO_TRIAL_FLAT).when(ends).then_nothing()
