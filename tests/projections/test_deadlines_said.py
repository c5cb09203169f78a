"""What a page says of a deadline whose last day has passed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.evictions.legal.recovery_period import RecoveryFacts, recovery_clock
from services.projections.deadline_row import DeadlineRow
from services.projections.wording import PeriodSaid, deadlines_said
from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
from shared.contracts.evictions import DeadlineSet
from shared.contracts.law.working import step
from shared.web.deadline_words import DATES, dates_said, steps_said
from shared.web.event_words import said_by
from tests.projections.one_case import CASE

DECISION = date(2026, 12, 15)


def said(status: ClockStatus, **dates: Any) -> PeriodSaid:
    nothing: dict[str, Any] = {
        name: None for name in DeadlineRow.__struct_fields__ if name.endswith(("_on", "_date", "_until"))
    }
    known = {"earliest_decision_strict": DECISION, "earliest_decision_broad": DECISION, **dates}
    row = DeadlineRow(
        **{
            **nothing,
            "case_id": CASE,
            "deadline_type": DeadlineType.LEASE_RECOVERY,
            "status": status,
            "missing": [],
            "basis_notice_id": None,
            "basis_guessed": False,
            "working": (),
            "others": (),
            "rules_version": 3,
            "set_at": datetime(2026, 12, 12, tzinfo=UTC),
            **known,
        }
    )
    return deadlines_said([row])[0]


@pytest.mark.parametrize(
    ("status", "over"),
    [(ClockStatus.EXPIRED, False), (ClockStatus.CONFIRMED, False), (ClockStatus.SETTLED, True)],
)
def test_a_recovery_period_that_ran_out_unpaid_says_from_when_an_eviction_may_be_decided(
    status: ClockStatus, over: bool
) -> None:
    """J15: what comes next is not folded away."""
    period = said(status)
    assert period.over is over
    told = ["Fristen gick ut utan betalning. Avhysning kan beslutas från tis 15 dec 2026."]
    assert period.warnings == (told if status is ClockStatus.EXPIRED else [])


@pytest.mark.parametrize("kind", DeadlineType)
def test_the_timeline_names_each_date_as_the_deadline_itself_does(kind: DeadlineType) -> None:
    """`earliest_on` is when an eviction may take place, goods be sold or a delay be reported: never one for another."""
    told = deadline(kind, **dict.fromkeys(DATES, DECISION))
    said = dict(said_by(told))
    assert [each.label for each in dates_said(told, kind) if each.label not in said] == []
    of_something_else = kind in (DeadlineType.BELONGINGS, DeadlineType.ASSISTANCE_EXECUTION)
    assert ("Avhysning får ske tidigast" in said) is not of_something_else


def test_the_dates_of_a_removal_say_nothing_of_an_eviction() -> None:
    dates = dict.fromkeys(("eviction_on", "earliest_on", "target_on"), DECISION)
    told = deadline(DeadlineType.EVICTION_TIME, working=(step("E10", DECISION, result=DECISION),), **dates)
    labels = [each.label for each in dates_said(told, DeadlineType.EVICTION_TIME)]
    assert [each for each in labels if "avhysning" in each.lower()] == []


@pytest.mark.parametrize(("basis", "certain"), [(DECISION, True), (None, False)])
def test_what_is_counted_from_a_guess_does_not_say_that_nothing_gives_an_earlier_day(
    basis: date | None, certain: bool
) -> None:
    """Arrival minus three days is no bound: the message may have been given before that."""
    clock = recovery_clock(RecoveryFacts(tenancy=Tenancy.RENTAL, received_on=DECISION, document_on=basis))
    said = " ".join(each.sentence for each in steps_said(clock.working))
    assert ("inget rimligt sätt att räkna" in said) is certain
    assert ("kan tidigast ha börjat" in said) is certain


def deadline(kind: DeadlineType, **said: Any) -> DeadlineSet:
    return DeadlineSet(case_id=CASE, deadline_type=kind, status=ClockStatus.CONFIRMED, rules_version=3, **said)
