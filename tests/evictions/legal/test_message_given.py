"""When the message counts as given to the board: what lay in the mail, what came before the service (J8, J13)."""

from datetime import date

import msgspec
import pytest

from services.evictions.legal.recovery_period import RecoveryFacts, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.rules import Confidence
from shared.contracts.law.working import confidence_of

D = date.fromisoformat


def test_an_ordinary_letter_in_mondays_mail_may_have_come_on_friday() -> None:
    """J13 with FL 22 §: the work is done by the earlier day, the later one is unsure."""
    by_post = RecoveryFacts(
        tenancy=Tenancy.RENTAL,
        registered=False,
        message_sent_on=D("2026-11-19"),
        message_received_on=D("2026-11-23"),
        arrived_by_post=True,
        tenant_served_on=(D("2026-11-10"),),
    )
    clock = recovery_clock(by_post)
    assert (clock.safe_date, clock.legal_last_date) == (D("2026-12-11"), D("2026-12-14"))
    (last,) = (each for each in clock.working if each.rule.gives == "legal_last_date")
    assert confidence_of(last, clock.working) is Confidence.UNSURE
    unserved = recovery_clock(msgspec.structs.replace(by_post, tenant_served_on=()))
    assert (unserved.safe_date, unserved.legal_last_date) == (D("2026-12-11"), None)
    sent_that_day = msgspec.structs.replace(by_post, message_sent_on=D("2026-11-23"))
    by_messenger = msgspec.structs.replace(by_post, arrived_by_post=False)
    for certain in (sent_that_day, by_messenger):
        assert recovery_clock(certain).safe_date == D("2026-12-14")


def test_a_guess_is_no_later_than_the_working_day_before_the_mail() -> None:
    """J13, FL 22 §: the Tuesday after Easter, the working day before is Maundy Thursday."""
    found = RecoveryFacts(tenancy=Tenancy.RENTAL, message_received_on=D("2026-04-07"), arrived_by_post=True)
    assert recovery_clock(found).start_on == D("2026-04-02")


@pytest.mark.parametrize(
    ("registered", "sent"), [(None, None), (None, "2026-11-13"), (True, None), (False, None), (False, "2026-11-13")]
)
@pytest.mark.parametrize("by_post", [True, False])
def test_a_service_after_the_message_came_fixes_the_start_however_it_was_sent(
    registered: bool | None, sent: str | None, by_post: bool
) -> None:
    """J8: the later of the two is the service, whatever day the message counts from."""
    facts = RecoveryFacts(
        tenancy=Tenancy.RENTAL,
        registered=registered,
        message_sent_on=D(sent) if sent else None,
        message_received_on=D("2026-11-16"),
        arrived_by_post=by_post,
        tenant_served_on=(D("2026-11-20"), D("2026-11-23")),
    )
    clock = recovery_clock(facts)
    assert (clock.status, clock.missing, clock.basis_guessed) == (ClockStatus.CONFIRMED, (), False)
    assert (clock.safe_date, clock.legal_last_date) == (D("2026-12-11"), D("2026-12-14"))
    co_tenant = recovery_clock(msgspec.structs.replace(facts, tenant_served_on=(D("2026-11-12"), D("2026-11-20"))))
    assert co_tenant.legal_last_date == D("2026-12-11")
    assert co_tenant.safe_date
    assert co_tenant.safe_date <= D("2026-12-07")
    before = recovery_clock(msgspec.structs.replace(facts, tenant_served_on=(D("2026-11-12"),)))
    assert before.status is (ClockStatus.CONFIRMED if registered is False else ClockStatus.PROVISIONAL)
