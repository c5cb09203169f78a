"""Who is told: the people of a level who are at work, substitutes of substitutes, and never nobody."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.evictions.delivery.people import Roster, recipients
from shared.contracts.codes import AlertLevel, Unit
from shared.contracts.duty_book import Absence, Duty
from shared.contracts.ids import AbsenceId, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.settings import MailSettings
from shared.staff.directory import StaffMember
from tests.evictions.delivery.alerts import member, ref, standing

TODAY = date(2026, 12, 3)
MAIL = MailSettings()


def roster(*members: StaffMember, **away: str | None) -> Roster:
    """These people; `away` names each who is away today and who stands in."""
    duties = {
        ref(name): Duty(absences=(Absence(absence_id=_id(name), first_on=TODAY, substitute_ref=_ref(substitute)),))
        for name, substitute in away.items()
    }
    return Roster({each.ref: each for each in members}, duties, TODAY)


def _id(name: str) -> AbsenceId:
    return AbsenceId(derived_id("test", "absence", name))


def _ref(name: str | None) -> StaffRef | None:
    return ref(name) if name else None


def told(of: Roster, level: AlertLevel = AlertLevel.L1, **alert: Any) -> list[str]:
    return [each.mail.partition("@")[0] for each in recipients(standing(level=level, **alert), of, MAIL)]


def test_level_1_is_the_handler_and_the_bosamordnare_of_the_unit_or_of_all_units() -> None:
    people = roster(
        member("anna"),
        member("alla", unit=None),
        member("annan", unit=Unit.FAMILY_RECEPTION),
        member("ove", Role.HANDLER),
        member("eva", Role.HANDLER),
    )
    assert told(people, handler_ref=ref("ove")) == ["ove", "anna", "alla"]
    assert told(people, unit=None) == ["anna", "alla", "annan"]


def test_level_2_adds_the_deputy_and_level_3_the_head() -> None:
    people = roster(member("anna"), member("dan", Role.DEPUTY_UNIT_HEAD), member("ulla", Role.UNIT_HEAD))
    assert told(people) == ["anna"]
    assert told(people, AlertLevel.L2) == ["anna", "dan"]
    assert told(people, AlertLevel.L3) == ["anna", "dan", "ulla"]


def test_a_chain_of_substitutes_is_followed_to_somebody_at_work() -> None:
    people = roster(member("anna"), member("bo"), member("cia", Role.HANDLER), anna="bo", bo="cia")
    assert told(people) == ["cia"]


def test_a_circle_of_substitutes_is_cut_and_the_next_level_and_the_mailbox_answer() -> None:
    people = roster(member("anna"), member("bo"), member("dan", Role.DEPUTY_UNIT_HEAD), anna="bo", bo="anna")
    assert told(people) == ["bosamordnare", "dan"]


def test_somebody_who_has_left_or_has_no_address_is_not_told() -> None:
    gone = roster(member("anna", active=False), member("bo", mail=None), member("ulla", Role.UNIT_HEAD))
    assert told(gone) == ["bosamordnare", "ulla"]
    assert told(gone, AlertLevel.L3) == ["bosamordnare", "ulla", "bitradande.enhetschef"]


def test_a_substitute_who_is_told_anyway_is_told_once() -> None:
    assert told(roster(member("anna"), member("bo"), anna="bo")) == ["bo"]


def test_an_absence_to_come_or_past_changes_nothing() -> None:
    later = Absence(absence_id=_id("later"), first_on=TODAY + timedelta(days=1), substitute_ref=ref("bo"))
    past = Absence(absence_id=_id("past"), first_on=date(2026, 1, 1), last_on=TODAY - timedelta(days=1))
    people = Roster({ref("anna"): member("anna")}, {ref("anna"): Duty(absences=(past, later))}, TODAY)
    assert told(people) == ["anna"]


NAMES = ("anna", "bo", "cia", "dan", "eva")
PEOPLE = st.builds(
    member,
    st.sampled_from(NAMES),
    st.sampled_from([Role.HANDLER, Role.BOSAMORDNARE, Role.DEPUTY_UNIT_HEAD, Role.UNIT_HEAD]),
    unit=st.sampled_from([None, *Unit]),
    active=st.booleans(),
)
AWAY = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*NAMES, None]))


@given(st.lists(PEOPLE), AWAY, st.sampled_from(AlertLevel), st.sampled_from([None, *Unit]), st.sampled_from(NAMES))
def test_whoever_is_away_somebody_is_told_nobody_twice_and_nobody_who_is_away(
    members: list[StaffMember], away: dict[str, str | None], level: AlertLevel, unit: Unit | None, handler: str
) -> None:
    people = roster(*members, **away)
    found = recipients(standing(level=level, unit=unit, handler_ref=ref(handler)), people, MAIL)
    assert found
    assert len({each.id for each in found}) == len(found)
    assert not {ref(name) for name in away} & {each.id for each in found}
    assert all(each.is_mailbox or people.members[StaffRef(each.id)].active for each in found)


@given(st.lists(PEOPLE), AWAY, st.sampled_from([None, *Unit]))
def test_a_higher_level_tells_everybody_a_lower_one_would(
    members: list[StaffMember], away: dict[str, str | None], unit: Unit | None
) -> None:
    people = roster(*members, **away)
    first, second, third = (
        {each.id for each in recipients(standing(level=level, unit=unit), people, MAIL)} for level in AlertLevel
    )
    assert first <= second <= third
