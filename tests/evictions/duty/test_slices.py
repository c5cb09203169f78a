"""Absences and delivery preferences: registered, ended, chosen, refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.evictions.domain.duty.decider import DUTY, DutyCommand
from services.evictions.domain.duty.end_absence import EndAbsence
from services.evictions.domain.duty.register_absence import RegisterAbsence
from services.evictions.domain.duty.set_delivery_preference import SetDeliveryPreference
from shared.contracts.duty import AbsenceEnded, AbsenceRegistered, DeliveryPreferenceSet
from shared.contracts.duty_book import Duty
from shared.contracts.duty_codes import DeliveryPreference
from shared.contracts.ids import AbsenceId
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from tests.evictions.delivery.alerts import ref
from tests.kit.spec import Spec

TODAY = date(2026, 12, 3)
FRIDAY = date(2026, 12, 4)
ABSENCE = AbsenceId(derived_id("test", "absence"))
ANNA = ref("anna")


def away(**said: Any) -> RegisterAbsence:
    told: dict[str, Any] = {"absence_id": ABSENCE, "staff_ref": ANNA, "first_on": TODAY, "today": TODAY}
    return RegisterAbsence(**{**told, **said})


def registered(**said: Any) -> AbsenceRegistered:
    return AbsenceRegistered(**{"absence_id": ABSENCE, "staff_ref": ANNA, "first_on": TODAY, **said})


def back(on: date) -> EndAbsence:
    return EndAbsence(absence_id=ABSENCE, staff_ref=ANNA, back_on=on)


def spec(*past: Any) -> Spec[DutyCommand, Duty]:
    return Spec[DutyCommand, Duty](DUTY).given(*past)


def test_an_absence_with_a_substitute_is_registered() -> None:
    said = {"last_on": FRIDAY, "substitute_ref": ref("bo")}
    spec().when(away(**said)).then(registered(**said))


def test_the_same_absence_under_another_id_is_already_so() -> None:
    spec(registered()).when(away(absence_id=AbsenceId(derived_id("test", "other")))).then_nothing()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"last_on": TODAY - timedelta(days=1)}, "absence-ends-before-it-begins"),
        ({"first_on": date(2026, 11, 2), "last_on": date(2026, 11, 3)}, "absence-is-past"),
        ({"first_on": date(2062, 12, 4)}, "absence-too-long"),
        ({"last_on": date(2062, 12, 4)}, "absence-too-long"),
        ({"substitute_ref": ANNA}, "substitute-is-absent-one"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(said: dict[str, Any], code: str) -> None:
    spec().when(away(**said)).then_refused(code)


def test_two_absences_on_the_same_day_are_refused() -> None:
    spec(registered(last_on=FRIDAY)).when(away(first_on=FRIDAY)).then_refused("absence-overlaps")
    spec(registered(last_on=FRIDAY)).when(away(first_on=date(2026, 12, 5))).then_includes()


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        DUTY.decide(away(last_on=date(2026, 1, 1), substitute_ref=ANNA), Duty())
    assert [each.field for each in (refused.value, *refused.value.also)] == ["last_on", "substitute_ref"]


def test_somebody_back_early_is_at_work_from_that_day() -> None:
    ended = AbsenceEnded(absence_id=ABSENCE, staff_ref=ANNA, back_on=FRIDAY)
    spec(registered()).when(back(FRIDAY)).then(ended)
    duty = DUTY.fold([registered(), ended])
    assert duty.away(TODAY)
    assert duty.away(FRIDAY) is None


def test_an_absence_taken_back_before_it_began_is_as_if_never_said() -> None:
    duty = DUTY.fold([registered(), *DUTY.decide(back(TODAY), DUTY.fold([registered()]))])
    assert not any(duty.away(TODAY + timedelta(days=day)) for day in range(-9, 9))
    assert DUTY.decide(away(absence_id=AbsenceId(derived_id("test", "again"))), duty)


def test_what_is_no_absence_cannot_end() -> None:
    spec().when(back(TODAY)).then_refused("absence-not-found")
    spec(registered()).when(back(TODAY - timedelta(days=1))).then_refused("absence-not-begun")
    spec(registered(last_on=FRIDAY)).when(back(date(2026, 12, 9))).then_refused("absence-ends-later")


def test_how_to_be_told_is_chosen_once() -> None:
    instant = SetDeliveryPreference(staff_ref=ANNA, preference=DeliveryPreference.INSTANT, today=TODAY)
    chosen = DeliveryPreferenceSet(staff_ref=ANNA, preference=DeliveryPreference.INSTANT, set_on=TODAY)
    spec().when(instant).then(chosen)
    spec(chosen).when(instant).then_nothing()


DAYS = st.dates(TODAY, TODAY + timedelta(days=30))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS)))
def test_whatever_is_said_no_day_has_two_absences(said: list[tuple[date, date | None, date | None]]) -> None:
    duty = Duty()
    for number, (first, last, ended) in enumerate(said):
        absence_id = AbsenceId(derived_id("test", str(number)))
        commands: list[DutyCommand] = [away(absence_id=absence_id, first_on=first, last_on=last)]
        if ended:
            commands.append(EndAbsence(absence_id=absence_id, staff_ref=ANNA, back_on=ended))
        for command in commands:
            try:
                duty = DUTY.fold(DUTY.decide(command, duty), duty)
            except Refused:
                continue
    for day in range(40):
        assert sum(each.covers(TODAY + timedelta(days=day)) for each in duty.absences) <= 1
