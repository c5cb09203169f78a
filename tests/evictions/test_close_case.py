"""Slice: the case ends with an outcome that its facts carry."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.decider import EVICTION_CASE
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.close_case import CloseCase
from services.evictions.domain.record_household import RecordHousehold
from services.evictions.domain.record_rent_payment import RecordRentPayment
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import TakeInNotice
from services.evictions.domain.withdraw_case_notice import WithdrawCaseNotice
from shared.contracts.alerts import AlertResolved, LawfulDayMissed
from shared.contracts.codes import AlertResolution, AlertRule, NoticeType, Outcome, Payer, Tenancy, UnfulfilledReason
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.procedure_codes import WithdrawnBy
from shared.contracts.support_codes import AssistanceDecision
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource
from shared.kernel.errors import Refused
from tests.evictions.cases import (
    CASE,
    MONDAY,
    RENT,
    after,
    arrives,
    at,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
)
from tests.evictions.test_consent import consents, discloses
from tests.evictions.test_contacts import FORWARDED, REACHED, TOLD_LANDLORD, TRIED
from tests.evictions.test_eviction_time import confirms, executes
from tests.evictions.test_support import accepts, assists, declines
from tests.evictions.test_undertaking import decides, sends

AGAIN = replace(TRIED, attempted_at=at(MONDAY, "13:00"), now=at(MONDAY, "13:00"))
AFTERWARDS = MONDAY + timedelta(days=25)
"""The recovery period has run out: nothing is left to hold the case open."""
WITHDRAWN = WithdrawCaseNotice(
    case_id=CASE, now=at(MONDAY), notice_id=notice_id(), withdrawn_on=MONDAY, by=WithdrawnBy.LANDLORD
)


def closes(outcome: Outcome = Outcome.RECOVERED_PAID, **told: Any) -> CloseCase:
    defaults: dict[str, Any] = {
        "case_id": CASE,
        "now": at(AFTERWARDS),
        "outcome": outcome,
        "closed_on": AFTERWARDS,
        "outcome_source": OutcomeSource.LANDLORD,
        "household_untold_reason": HouseholdUntoldReason.DECLINED_TO_TELL,
    }
    return CloseCase(**{**defaults, **told})


def paid(payer: Payer) -> RecordRentPayment:
    return RecordRentPayment(case_id=CASE, now=at(MONDAY, "17:00"), paid_on=MONDAY, amount_ore=RENT, payer=payer)


PAID_BY_TENANT = paid(Payer.TENANT)


def test_a_case_with_both_contacts_closes_and_every_alert_ends_with_it() -> None:
    events = given(formular_3(), REACHED, accepts(), TOLD_LANDLORD).when(closes()).events()
    assert events[0] == EvictionCaseClosed(
        case_id=CASE,
        outcome=Outcome.RECOVERED_PAID,
        closed_on=AFTERWARDS,
        prevented=True,
        household_untold_reason=HouseholdUntoldReason.DECLINED_TO_TELL,
    )
    ended = [each for each in events if isinstance(each, AlertResolved)]
    assert ended
    assert {each.resolution for each in ended} == {AlertResolution.CASE_CLOSED}
    assert not after(formular_3(), REACHED, TOLD_LANDLORD, closes()).alerts


def test_a_contact_that_never_came_about_needs_its_reason() -> None:
    """R20, R21."""
    given(formular_3(), TOLD_LANDLORD).when(closes()).then_refused("tenant-not-contacted")
    given(formular_3(), REACHED).when(closes()).then_refused("landlord-not-contacted")
    excused = closes(
        Outcome.NO_CONTACT_CLOSED,
        tenant_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
        landlord_unfulfilled_reason=UnfulfilledReason.REPEATED_ATTEMPTS_FAILED,
        household_untold_reason=HouseholdUntoldReason.NOT_REACHED,
    )
    given(formular_3(), TRIED).when(excused).then_refused("attempts-not-recorded")
    assert facts(given(formular_3(), TRIED, AGAIN).when(excused).events())


REACHED_BOTH = (REACHED, TOLD_LANDLORD)


@pytest.mark.parametrize(
    ("said", "told", "outcome", "refusal"),
    [
        ({"tenant": UnfulfilledReason.DECEASED}, (), Outcome.SELF_RESOLVED, "reason-not-of-outcome"),
        ({"tenant": UnfulfilledReason.DECEASED}, (), Outcome.DECEASED, None),
        ({"landlord": UnfulfilledReason.OUT_OF_AREA}, REACHED_BOTH, Outcome.SELF_RESOLVED, "reason-not-of-outcome"),
        ({"landlord": UnfulfilledReason.OUT_OF_AREA}, (), Outcome.OUT_OF_AREA, None),
        ({"tenant": UnfulfilledReason.NOTICE_WITHDRAWN}, (), Outcome.SELF_RESOLVED, "reason-not-of-outcome"),
        ({"tenant": UnfulfilledReason.NOTICE_WITHDRAWN}, (), Outcome.TERMINATION_WITHDRAWN, None),
        ({"tenant": UnfulfilledReason.NOTICE_WITHDRAWN}, (WITHDRAWN,), Outcome.SELF_RESOLVED, None),
        ({"tenant": UnfulfilledReason.BOARD_IS_LANDLORD}, (), Outcome.SELF_RESOLVED, "reason-not-of-tenant"),
        ({"landlord": UnfulfilledReason.BOARD_IS_LANDLORD}, (), Outcome.SELF_RESOLVED, "board-is-not-landlord"),
        ({"landlord": UnfulfilledReason.REPEATED_ATTEMPTS_FAILED}, (), Outcome.SELF_RESOLVED, None),
        ({"household": HouseholdUntoldReason.NOT_REACHED}, (REACHED,), Outcome.SELF_RESOLVED, "tenant-was-reached"),
        ({"household": HouseholdUntoldReason.DECLINED_TO_TELL}, (), Outcome.SELF_RESOLVED, "tenant-never-asked"),
        ({"household": HouseholdUntoldReason.DECEASED}, (), Outcome.SELF_RESOLVED, "reason-not-of-outcome"),
        ({"household": None}, (REACHED,), Outcome.SELF_RESOLVED, "nobody-told-who-lives-there"),
        ({"household": HouseholdUntoldReason.NOT_REACHED}, (), Outcome.SELF_RESOLVED, None),
    ],
)
def test_a_reason_that_the_case_contradicts_stands_in_for_nothing(
    said: dict[str, Any], told: tuple[CaseCommand, ...], outcome: Outcome, refusal: str | None
) -> None:
    """It takes the case out of the figures of contact (I04), and the duty out of everybody's sight."""
    names = {"tenant": "tenant_unfulfilled_reason", "landlord": "landlord_unfulfilled_reason"}
    fields = {names.get(who, "household_untold_reason"): reason for who, reason in said.items()}
    refusals = _refusals(closes(outcome, **fields), after(formular_3(), *told))
    found = {code for field, code in refusals if field in fields}
    assert found == ({refusal} if refusal else set())


def _refusals(closing: CloseCase, case: EvictionCase) -> list[tuple[str | None, str]]:
    try:
        EVICTION_CASE.decide(closing, case)
    except Refused as refused:
        return [(each.field, each.code) for each in (refused, *refused.also)]
    return []


def test_who_lives_there_must_be_told_or_said_to_be_unknown_and_the_reason_is_kept_while_it_is() -> None:
    """SoL 19:1: nobody knows whether a child is concerned."""
    reached = (formular_3(), *REACHED_BOTH)
    assert facts(given(*reached).when(closes()).events())[0].household_untold_reason == "DECLINED_TO_TELL"
    told = RecordHousehold(
        case_id=CASE, now=at(MONDAY, "17:00"), children_in_home=0, children_visiting=0, any_65_or_older=False
    )
    assert facts(given(*reached, told).when(closes()).events())[0].household_untold_reason is None


def test_a_time_of_today_is_confirmed_first_and_one_that_was_missed_is_on_record() -> None:
    """SoF 11:3: closing takes nobody the confirmation off; the missed day is told before the alert ends."""
    now = MONDAY + timedelta(days=4)
    reached = (formular_3(), *REACHED_BOTH, eviction_time(on=now))
    told: dict[str, Any] = {"closed_on": now, "outcome_source": OutcomeSource.LANDLORD}
    closing = closes(now=at(now, "16:00"), **told)
    given(*reached).when(closing).then_refused("eviction-time-unconfirmed")
    given(*reached, confirms(now)).when(closing).then_refused("copy-not-sent-to-person")
    assert facts(given(*reached, confirms(now, copy_to_person_sent_at=at(now, "13:40"))).when(closing).events())
    assert facts(given(*reached, confirms(now)).when(replace(closing, outcome=Outcome.DECEASED)).events())
    removal = eviction_time(on=now, notice_type=NoticeType.REMOVAL_TIME)
    assert facts(given(*reached[:-1], removal, confirms(now)).when(closing).events())
    events = given(*reached).when(closes(now=at(now + timedelta(days=1)), **told)).events()
    assert AlertRule.A01 in [each.rule for each in events if isinstance(each, LawfulDayMissed)]


def test_a_landlord_who_knows_of_nothing_is_not_told_without_consent_or_statute() -> None:
    """OSL 26:1: a sublet that ends, a neighbour's complaint."""
    quiet = closes(Outcome.SELF_RESOLVED, landlord_unfulfilled_reason=UnfulfilledReason.WOULD_DISCLOSE)
    assert facts(given(arrives(notice_type=NoticeType.SUBLET_ENDING), REACHED).when(quiet).events())


def test_the_board_need_not_tell_itself_when_it_is_the_landlord() -> None:
    assert facts(given(formular_3(tenancy=Tenancy.OWN_SUBLET), REACHED).when(closes()).events())


def test_a_case_with_a_child_closes_only_when_the_child_unit_knows() -> None:
    family = formular_3(children_in_home=1)
    given(family, REACHED, TOLD_LANDLORD).when(closes()).then_refused("child-unit-not-informed")
    assert facts(given(family, REACHED, TOLD_LANDLORD, FORWARDED).when(closes()).events())


def test_evicted_and_the_eviction_go_together() -> None:
    told = (formular_3(), REACHED, TOLD_LANDLORD)
    given(*told).when(closes(Outcome.EVICTED)).then_refused("eviction-not-executed")
    executed = executes(MONDAY + timedelta(days=3))
    given(*told, executed).when(closes(Outcome.RECOVERED_PAID)).then_refused("eviction-was-executed")
    assert facts(given(*told, executed).when(closes(Outcome.EVICTED)).events())


def test_a_case_closes_once_and_not_before_it_began() -> None:
    told = (formular_3(), REACHED, TOLD_LANDLORD)
    given(*told, closes()).when(closes(Outcome.SELF_RESOLVED)).then_refused("case-is-closed")
    given(*told).when(closes(closed_on=MONDAY - timedelta(days=1))).then_refused("closed-before-opened")
    given(*told).when(closes(closed_on=AFTERWARDS + timedelta(days=1))).then_refused("in-the-future")


ASKED_ONLY = {"tenant_unfulfilled_reason": UnfulfilledReason.REPEATED_ATTEMPTS_FAILED}


@pytest.mark.parametrize(
    ("opening", "told", "outcome", "prevented"),
    [
        (formular_3(), (REACHED, accepts()), Outcome.RECOVERED_PAID, True),
        (formular_3(), (REACHED,), Outcome.RECOVERED_PAID, False),
        (formular_3(), (REACHED, accepts(), declines(MONDAY + timedelta(days=1))), Outcome.RECOVERED_PAID, False),
        (formular_3(), (), Outcome.RECOVERED_PAID, False),
        (formular_3(), (paid(Payer.SOCIAL_SERVICES),), Outcome.RECOVERED_PAID, True),
        (formular_3(), (assists(),), Outcome.RECOVERED_ECONOMIC_ASSISTANCE, True),
        (formular_3(), (assists(AssistanceDecision.REFUSED),), Outcome.RECOVERED_PAID, False),
        (formular_3(), (consents(), discloses()), Outcome.RECOVERED_PAID, True),
        (formular_3(), (decides(), sends()), Outcome.RECOVERED_UNDERTAKING, True),
        (formular_3(), (REACHED, accepts()), Outcome.SELF_RESOLVED, False),
        (formular_3(), (REACHED, accepts()), Outcome.MOVED_OTHER_HOUSING, False),
        (arrives(notice_type=NoticeType.LATE_RENT_SIGNAL), (REACHED, accepts()), Outcome.RECOVERED_PAID, False),
    ],
)
def test_prevented_needs_a_legal_step_a_kept_home_and_our_support(
    opening: TakeInNotice, told: tuple[CaseCommand, ...], outcome: Outcome, prevented: bool
) -> None:
    """What "prevented" means (I09)."""
    asked = HouseholdUntoldReason.DECLINED_TO_TELL if REACHED in told else HouseholdUntoldReason.NOT_REACHED
    closing = closes(outcome, household_untold_reason=asked, **ASKED_ONLY)
    closed = facts(given(opening, TOLD_LANDLORD, TRIED, AGAIN, *told).when(closing).events())[0]
    assert closed.prevented is prevented
