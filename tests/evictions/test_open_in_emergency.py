"""Opening a case of others in an emergency (nödöppning): for a while, once, whatever becomes of the case."""

from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.open_in_emergency import LASTS, OpenInEmergency
from shared.contracts.eviction_work import CaseOpenedInEmergency
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import EmergencyReason
from shared.kernel.ids import derived_id
from shared.staff.cases import stand_of
from tests.evictions.cases import CASE, MONDAY, OFFICER, at, formular_3, given, past
from tests.kit.spec import Spec

JOUR: Final = StaffRef(derived_id("staff", "jour"))
NOW: Final = at(MONDAY)
WISH: Final = OpenInEmergency(case_id=CASE, now=NOW, actor_ref=JOUR, reason=EmergencyReason.DANGER)
FACT: Final = CaseOpenedInEmergency(
    case_id=CASE, by=JOUR, reason=EmergencyReason.DANGER, opened_at=NOW, until_at=NOW + LASTS
)


def test_it_is_open_for_twelve_hours_and_opened_once() -> None:
    given(formular_3()).when(WISH).then_includes(FACT)
    later = replace(WISH, now=NOW + LASTS)
    given(formular_3(), WISH).when(later).then_includes(replace(FACT, opened_at=later.now, until_at=later.now + LASTS))


def test_it_is_nobody_elses_opening() -> None:
    hers = replace(WISH, actor_ref=OFFICER, reason=EmergencyReason.NOBODY_REACHED)
    given(formular_3(), WISH).when(hers).then_includes(replace(FACT, by=OFFICER, reason=hers.reason))


def test_there_must_be_a_case() -> None:
    Spec(EVICTION_CASE).given().when(WISH).then_refused("case-not-found")


def test_it_stands_while_it_lasts_whoever_the_case_is_given_to() -> None:
    told = [*past(formular_3()), FACT, *past(formular_3())[1:2]]
    stands = [stand_of(told, NOW + late) for late in (timedelta(0), LASTS - timedelta(seconds=1), LASTS)]
    assert [each and each.open_to for each in stands] == [{JOUR}, {JOUR}, frozenset()]
