"""The recovery period: its laws over forty years, and a second computation that it agrees with."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from services.evictions.legal.recovery_period import Payment, RecoveryFacts, recovery_clock
from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus
from shared.contracts.law.rules import RULES
from shared.kernel.calendar import is_blocked
from tests.evictions.legal.oracle import expected
from tests.evictions.legal.test_recovery_period import D

DAYS = st.dates(D("1995-01-01"), D("2034-12-31"))
NEAR = st.integers(-40, 40).map(lambda days: timedelta(days=days))
MAYBE_DAY = st.none() | DAYS
FACTS = st.builds(
    RecoveryFacts,
    tenancy=st.sampled_from(Tenancy),
    message_sent_on=MAYBE_DAY,
    registered=st.sampled_from([None, True, False]),
    message_received_on=MAYBE_DAY,
    arrived_by_post=st.booleans(),
    tenant_served_on=st.lists(DAYS, max_size=3).map(tuple),
    document_on=MAYBE_DAY,
    received_on=MAYBE_DAY,
    amount_claimed_ore=st.none() | st.integers(0, 10),
    payments=st.lists(st.builds(Payment, paid_on=DAYS, amount_ore=st.integers(0, 10)), max_size=3).map(tuple),
    undertaking_effective_on=MAYBE_DAY,
    today=MAYBE_DAY,
)


@given(DAYS, NEAR, NEAR, st.booleans(), st.booleans(), st.booleans())
def test_it_agrees_with_the_oracle(
    sent: date, to_arrival: timedelta, to_service: timedelta, registered: bool, condo: bool, posted: bool
) -> None:
    facts = RecoveryFacts(
        tenancy=Tenancy.CONDO if condo else Tenancy.RENTAL,
        message_sent_on=sent,
        registered=registered,
        message_received_on=sent + to_arrival,
        arrived_by_post=posted,
        tenant_served_on=(sent + to_service,),
    )
    clock = msgspec.to_builtins(recovery_clock(facts))
    answer = expected(sent, sent + to_arrival, sent + to_service, registered=registered, condo=condo, posted=posted)
    assert {key: clock[key] for key in answer} == answer


def in_order(*days: date | None) -> bool:
    """All known, and none before the one it follows."""
    found = [day for day in days if day is not None]
    return len(found) == len(days) and found == sorted(found)


@given(FACTS)
def test_dates_stand_in_order_and_acts_never_end_on_a_blocked_day(facts: RecoveryFacts) -> None:
    clock = recovery_clock(facts)
    strict, broad, last = clock.earliest_decision_strict, clock.earliest_decision_broad, clock.legal_last_date
    assert (clock.safe_date is None) == (clock.start_on is None)
    assert clock.undertaking_possible_until == (None if facts.tenancy is Tenancy.CONDO else last)
    if last is None:
        assert clock.missing
        assert strict is broad is None
    else:
        assert not clock.missing
        assert in_order(clock.start_on, last, strict, broad)
        assert in_order(clock.safe_date, last)
        assert not is_blocked(last)
        assert broad is not None
        assert not is_blocked(broad)


@given(FACTS, DAYS)
def test_another_service_date_never_ends_the_period_earlier(facts: RecoveryFacts, served: date) -> None:
    """Scenario 2: the max rule. A second service date never lets the work wait longer (J21)."""
    before = recovery_clock(facts)
    after = recovery_clock(msgspec.structs.replace(facts, tenant_served_on=(*facts.tenant_served_on, served)))
    if before.start_on and not facts.tenant_served_on:
        assert in_order(before.start_on, after.start_on)
        assert in_order(before.safe_date, after.safe_date)
    elif before.start_on:
        assert in_order(after.safe_date, before.safe_date)
    if before.legal_last_date:
        assert in_order(before.start_on, after.start_on)
        assert in_order(before.legal_last_date, after.legal_last_date)


@given(FACTS, DAYS)
def test_no_payment_after_the_safe_date_is_called_too_late_before_the_last_date_is_known(
    facts: RecoveryFacts, today: date
) -> None:
    clock = recovery_clock(msgspec.structs.replace(facts, today=today))
    if clock.status is ClockStatus.EXPIRED:
        assert clock.legal_last_date
        assert today > clock.legal_last_date


@given(FACTS)
def test_the_working_is_in_plain_swedish_and_cites_its_paragraphs(facts: RecoveryFacts) -> None:
    for step in recovery_clock(facts).working:
        sentence = step.in_swedish()
        assert sentence.endswith(".")
        assert RULES[step.rule_id].paragraph.removesuffix(" §") in sentence
        assert not {"{", "}", "None"} & {*sentence, *sentence.replace(".", " ").split()}
