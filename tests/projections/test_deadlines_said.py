"""What a page says of a deadline whose last day has passed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.projections.deadline_row import DeadlineRow
from services.projections.wording import PeriodSaid, deadlines_said
from shared.contracts.deadline_codes import ClockStatus, DeadlineType
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
