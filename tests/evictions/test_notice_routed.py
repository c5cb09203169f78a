"""Reaction: a routed notice becomes the command that takes it into its case."""

from services.evictions.domain.take_in_notice import TakeInNotice
from services.evictions.reactions.notice_routed import on_notice_routed, received_of
from shared.contracts.base import Event
from shared.contracts.codes import Channel, NoticeType, RoutingRule, SignalType, Source, Tenancy, Unit
from shared.contracts.ids import PersonRef
from shared.contracts.intake import EarlySignalReceived, NoticeRouted, PersonIdentityResolved
from tests.evictions.cases import CASE, MONDAY, OFFICER, RENT, TENANCY, at, notice_id
from tests.evictions.stored import routed_notice

NOW = at(MONDAY)
ROUTED = NoticeRouted(
    notice_id=notice_id(), unit=Unit.ADULT_RECEPTION, rule=RoutingRule.KNOWN_OFFICER, handler_ref=OFFICER
)


def command(*notice: Event) -> TakeInNotice:
    found = on_notice_routed(notice, CASE, NOW)
    assert found is not None
    return found


def signal(kind: SignalType) -> EarlySignalReceived:
    return EarlySignalReceived(
        notice_id=notice_id(),
        signal_type=kind,
        channel=Channel.PHONE,
        source=Source.NEIGHBOUR_OR_RELATIVE,
        person_ref=PersonRef(OFFICER),
        tenancy_ref=TENANCY,
        tenancy=Tenancy.RENTAL,
        received_on=MONDAY,
    )


def test_the_papers_dates_and_amount_the_unit_and_the_counts_of_the_household_come_along() -> None:
    taken = command(*routed_notice("first"))
    assert (taken.case_id, taken.now, taken.tenancy_ref) == (CASE, NOW, TENANCY)
    assert (taken.sent_on, taken.sent_registered, taken.amount_claimed_ore) == (MONDAY, True, RENT)
    assert (taken.unit, taken.handler_ref, taken.birth_year) == (Unit.FAMILY_RECEPTION, None, 1980)
    assert (taken.children_in_home, taken.children_visiting) == (1, 1)


def test_a_signal_of_missed_rent_is_late_rent_and_any_other_signal_is_other() -> None:
    missed, noise = signal(SignalType.MISSED_RENT), signal(SignalType.NEIGHBOUR_COMPLAINT)
    assert command(missed, ROUTED).notice_type is NoticeType.LATE_RENT_SIGNAL
    assert command(noise, ROUTED).notice_type is NoticeType.OTHER
    assert command(noise, ROUTED).signal_type is SignalType.NEIGHBOUR_COMPLAINT
    assert command(missed, ROUTED).handler_ref == OFFICER


def test_a_household_nobody_has_told_of_stays_unknown_but_age_is_read_from_the_birth_year() -> None:
    resolved = PersonIdentityResolved(notice_id=notice_id(), person_ref=PersonRef(OFFICER), known=True, birth_year=1961)
    taken = command(signal(SignalType.OTHER), resolved, ROUTED)
    assert (taken.children_in_home, taken.any_65_or_older) == (None, True)
    assert not command(signal(SignalType.OTHER), ROUTED).any_65_or_older


def test_a_provisional_routing_is_told_to_the_case() -> None:
    """Routing rule 6, A07."""
    provisional = NoticeRouted(
        notice_id=notice_id(), unit=Unit.ADULT_RECEPTION, rule=RoutingRule.COMPOSITION_UNKNOWN, provisional=True
    )
    assert command(signal(SignalType.OTHER), provisional).routed_provisionally
    assert not command(signal(SignalType.OTHER), ROUTED).routed_provisionally


def test_a_notice_that_is_not_routed_waits() -> None:
    assert on_notice_routed(routed_notice("first")[:-1], CASE, NOW) is None
    assert received_of([ROUTED]) is None
