"""The recovery period: W1-W19, and the scenarios."""

from datetime import date

import msgspec
import pytest

from services.evictions.legal.recovery_period import Payment, RecoveryFacts, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus, MissingFact

D = date.fromisoformat
RENT = RecoveryFacts(tenancy=Tenancy.RENTAL, registered=True)
CONDO = RecoveryFacts(tenancy=Tenancy.CONDO, registered=True)


def known(start: str, *, of: RecoveryFacts = RENT) -> RecoveryFacts:
    """Served and sent on the same day."""
    return msgspec.structs.replace(of, message_sent_on=D(start), tenant_served_on=(D(start),))


@pytest.mark.parametrize(
    ("start", "unrolled", "last", "strict", "broad"),
    [
        pytest.param("2026-11-20", "2026-12-11", "2026-12-11", "2026-12-15", "2026-12-16", id="W1 ordinary"),
        pytest.param("2026-03-13", "2026-04-03", "2026-04-07", "2026-04-10", "2026-04-10", id="W2 Good Friday"),
        pytest.param("2026-03-16", "2026-04-06", "2026-04-07", "2026-04-10", "2026-04-10", id="W3 Easter Monday"),
        pytest.param("2026-03-12", "2026-04-02", "2026-04-02", "2026-04-08", "2026-04-09", id="W4 Maundy Thursday"),
        pytest.param("2026-04-10", "2026-05-01", "2026-05-04", "2026-05-07", "2026-05-07", id="W5 First of May"),
        pytest.param("2026-04-23", "2026-05-14", "2026-05-15", "2026-05-19", "2026-05-20", id="W6 Ascension"),
        pytest.param("2025-05-16", "2025-06-06", "2025-06-09", "2025-06-12", "2025-06-12", id="W7 National Day"),
        pytest.param("2024-05-16", "2024-06-06", "2024-06-07", "2024-06-11", "2024-06-12", id="W8 National Thursday"),
        pytest.param("2026-05-29", "2026-06-19", "2026-06-22", "2026-06-25", "2026-06-25", id="W9 Midsummer Eve"),
        pytest.param("2027-06-04", "2027-06-25", "2027-06-28", "2027-07-01", "2027-07-01", id="W10 Midsummer 2027"),
        pytest.param("2026-10-10", "2026-10-31", "2026-11-02", "2026-11-05", "2026-11-05", id="W11 All Saints"),
        pytest.param("2026-12-03", "2026-12-24", "2026-12-28", "2026-12-31", "2027-01-04", id="W12 Christmas 2026"),
        pytest.param("2025-12-03", "2025-12-24", "2025-12-29", "2026-01-02", "2026-01-05", id="W13 Christmas 2025"),
        pytest.param("2026-12-10", "2026-12-31", "2027-01-04", "2027-01-08", "2027-01-08", id="W14 New Year"),
        pytest.param("2025-12-10", "2025-12-31", "2026-01-02", "2026-01-07", "2026-01-08", id="W15 New Year 2025"),
        pytest.param("2026-12-15", "2027-01-05", "2027-01-05", "2027-01-09", "2027-01-11", id="W16 Twelfth Night"),
        pytest.param("2026-12-16", "2027-01-06", "2027-01-07", "2027-01-11", "2027-01-12", id="W17 Epiphany"),
        pytest.param("2024-02-08", "2024-02-29", "2024-02-29", "2024-03-04", "2024-03-05", id="W18 leap day"),
        pytest.param("2028-02-08", "2028-02-29", "2028-02-29", "2028-03-03", "2028-03-03", id="W19 leap day 2028"),
    ],
)
@pytest.mark.parametrize("of", [RENT, CONDO], ids=["J15", "B8"])
def test_worked_example(of: RecoveryFacts, start: str, unrolled: str, last: str, strict: str, broad: str) -> None:
    clock = recovery_clock(known(start, of=of))
    assert clock.status is ClockStatus.CONFIRMED
    assert (clock.start_on, clock.safe_date, clock.legal_last_date) == (D(start), D(unrolled), D(last))
    assert (clock.earliest_decision_strict, clock.earliest_decision_broad) == (D(strict), D(broad))


def test_the_period_starts_at_service_when_that_is_the_later() -> None:
    """Part B, first case; J8."""
    clock = recovery_clock(msgspec.structs.replace(known("2026-11-16"), tenant_served_on=(D("2026-11-19"),)))
    assert (clock.start_on, clock.legal_last_date) == (D("2026-11-19"), D("2026-12-10"))


def test_without_service_there_is_a_safe_date_and_no_legal_one() -> None:
    """Part B, second case."""
    clock = recovery_clock(msgspec.structs.replace(RENT, message_sent_on=D("2026-11-16")))
    assert (clock.status, clock.missing) == (ClockStatus.PROVISIONAL, (MissingFact.TENANT_SERVED_ON,))
    assert (clock.start_on, clock.safe_date) == (D("2026-11-16"), D("2026-12-07"))
    assert clock.legal_last_date is clock.earliest_decision_strict is clock.undertaking_possible_until is None


def test_a_late_message_prolongs_the_period() -> None:
    """Part B, third case."""
    clock = recovery_clock(msgspec.structs.replace(known("2026-11-20"), tenant_served_on=(D("2026-11-09"),)))
    assert (clock.start_on, clock.legal_last_date) == (D("2026-11-20"), D("2026-12-11"))


def test_scenario_1_before_and_after_the_service_is_known() -> None:
    before = recovery_clock(msgspec.structs.replace(RENT, message_sent_on=D("2026-12-03")))
    after = recovery_clock(known("2026-12-03"))
    assert (before.safe_date, before.legal_last_date) == (D("2026-12-24"), None)
    assert (after.safe_date, after.legal_last_date) == (D("2026-12-24"), D("2026-12-28"))


def test_other_mail_counts_from_the_day_it_arrived() -> None:
    """J13: registered mail counts when sent, anything else when received."""
    by_post = msgspec.structs.replace(known("2026-11-16"), registered=False)
    waiting = recovery_clock(by_post)
    assert (waiting.status, waiting.missing) == (ClockStatus.PROVISIONAL, (MissingFact.MESSAGE_RECEIVED_ON,))
    assert waiting.safe_date == D("2026-12-07")
    assert recovery_clock(msgspec.structs.replace(by_post, message_received_on=D("2026-11-19"))).start_on == D(
        "2026-11-19"
    )


def test_unknown_way_of_sending_keeps_the_clock_provisional() -> None:
    unsure = msgspec.structs.replace(known("2026-11-16"), registered=None, message_received_on=D("2026-11-18"))
    clock = recovery_clock(unsure)
    assert (clock.status, clock.missing) == (ClockStatus.PROVISIONAL, (MissingFact.MESSAGE_REGISTERED,))
    assert (clock.safe_date, clock.legal_last_date) == (D("2026-12-07"), None)
    same_day = msgspec.structs.replace(unsure, message_received_on=D("2026-11-16"))
    assert recovery_clock(same_day).legal_last_date == D("2026-12-07")


def test_a_paper_without_sending_date_counts_from_its_own_date() -> None:
    clock = recovery_clock(msgspec.structs.replace(RENT, document_on=D("2026-11-10"), received_on=D("2026-11-16")))
    assert (clock.status, clock.safe_date, clock.basis_guessed) == (ClockStatus.PROVISIONAL, D("2026-12-01"), False)
    assert clock.missing == (MissingFact.TENANT_SERVED_ON, MissingFact.MESSAGE_SENT_ON)


def test_a_paper_without_any_date_is_guessed_three_days_before_it_came() -> None:
    clock = recovery_clock(msgspec.structs.replace(RENT, received_on=D("2026-11-16")))
    assert (clock.start_on, clock.safe_date, clock.basis_guessed) == (D("2026-11-13"), D("2026-12-04"), True)
    assert "BASIS_GUESSED" in clock.rule_ids


def test_without_any_message_the_clock_has_not_started_and_says_why() -> None:
    clock = recovery_clock(msgspec.structs.replace(RENT, tenant_served_on=(D("2026-11-16"),)))
    assert (clock.status, clock.missing) == (ClockStatus.NOT_STARTED, (MissingFact.MESSAGE_SENT_ON,))
    assert clock.start_on is clock.safe_date is clock.legal_last_date is None


def test_a_condo_has_no_undertaking() -> None:
    """B9: neither a last day for one, nor does one settle the debt."""
    clock = recovery_clock(
        msgspec.structs.replace(known("2026-11-20", of=CONDO), undertaking_effective_on=D("2026-11-21"))
    )
    assert (clock.status, clock.undertaking_possible_until) == (ClockStatus.CONFIRMED, None)
    assert "B9" in clock.rule_ids
    assert "J16" not in clock.rule_ids


def test_co_tenants_served_on_different_days() -> None:
    """J21: the earliest guides the work, the latest says when it is certainly over."""
    facts = msgspec.structs.replace(known("2026-11-16"), tenant_served_on=(D("2026-11-23"), D("2026-11-18")))
    clock = recovery_clock(msgspec.structs.replace(facts, today=D("2026-12-12")))
    assert (clock.safe_date, clock.legal_last_date) == (D("2026-12-09"), D("2026-12-14"))
    assert clock.status is ClockStatus.CONFIRMED
    assert recovery_clock(msgspec.structs.replace(facts, today=D("2026-12-15"))).status is ClockStatus.EXPIRED


@pytest.mark.parametrize(
    ("paid", "today", "status"),
    [
        pytest.param([("2026-12-28", 900)], "2026-12-30", ClockStatus.SETTLED, id="the last day until midnight, J25"),
        pytest.param([("2026-12-29", 900)], "2026-12-30", ClockStatus.EXPIRED, id="a day late"),
        pytest.param([("2026-12-10", 899)], "2026-12-28", ClockStatus.CONFIRMED, id="one krona short"),
        pytest.param([("2026-12-20", 400), ("2026-12-10", 500)], "2026-12-28", ClockStatus.SETTLED, id="in two parts"),
        pytest.param(
            [("2026-12-29", 400), ("2026-12-10", 500)], "2026-12-30", ClockStatus.EXPIRED, id="second part late"
        ),
        pytest.param([("2026-11-30", 900)], "2026-12-30", ClockStatus.SETTLED, id="before it began"),
    ],
)
def test_payment_in_time_settles(paid: list[tuple[str, int]], today: str, status: ClockStatus) -> None:
    payments = tuple(Payment(paid_on=D(on), amount_ore=ore) for on, ore in paid)
    facts = msgspec.structs.replace(known("2026-12-03"), amount_claimed_ore=900, payments=payments, today=D(today))
    assert recovery_clock(facts).status is status


@pytest.mark.parametrize(("tenancy", "rule"), [(Tenancy.RENTAL, "J17"), (Tenancy.CONDO, "B6")])
def test_after_the_last_day_whoever_was_ill_may_still_pay_and_the_working_says_so(tenancy: Tenancy, rule: str) -> None:
    """J17, B6: until the dispute is decided at first instance."""
    facts = msgspec.structs.replace(known("2026-12-03"), tenancy=tenancy)
    over = recovery_clock(msgspec.structs.replace(facts, today=D("2026-12-29")))
    assert (over.status, over.rule_ids[-1]) == (ClockStatus.EXPIRED, rule)
    assert rule not in recovery_clock(msgspec.structs.replace(facts, today=D("2026-12-28"))).rule_ids


def test_payment_of_an_unknown_amount_settles_nothing() -> None:
    """J10, J20: without the amount nobody can say that enough was paid."""
    facts = msgspec.structs.replace(known("2026-12-03"), payments=(Payment(paid_on=D("2026-12-04"), amount_ore=900),))
    assert recovery_clock(facts).status is ClockStatus.CONFIRMED


@pytest.mark.parametrize(("on", "status"), [("2026-12-28", ClockStatus.SETTLED), ("2026-12-29", ClockStatus.EXPIRED)])
def test_scenario_4_an_undertaking_on_the_last_day_and_the_day_after(on: str, status: ClockStatus) -> None:
    facts = msgspec.structs.replace(known("2026-12-03"), undertaking_effective_on=D(on), today=D("2027-01-15"))
    assert recovery_clock(facts).status is status


def test_a_provisional_clock_is_settled_only_by_what_is_certainly_in_time() -> None:
    facts = msgspec.structs.replace(RENT, message_sent_on=D("2026-12-03"), today=D("2027-06-01"))
    in_time = msgspec.structs.replace(facts, undertaking_effective_on=D("2026-12-24"))
    unsure = msgspec.structs.replace(facts, undertaking_effective_on=D("2026-12-25"))
    assert recovery_clock(in_time).status is ClockStatus.SETTLED
    assert recovery_clock(unsure).status is ClockStatus.PROVISIONAL
