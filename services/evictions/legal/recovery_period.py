"""The recovery period (återvinningsfrist, JB 12:44 and BRL 7:23): from what is known to dates, with the working."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

import msgspec

from shared.contracts.codes import Tenancy
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.working import Step, in_force, step
from shared.kernel.calendar import (
    add_working_days,
    is_vardag_broad,
    is_vardag_strict,
    nth_vardag_after,
    period_end_weeks,
    roll,
)

RECOVERY_WEEKS: Final = 3  # J7, B5
DECISION_VARDAG: Final = 3  # J15: after two further weekdays; B8: the third weekday
POSTAL_DAYS: Final = timedelta(days=3)  # BASIS_GUESSED


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """Rent paid, in öre; `paid_on` is the day the payment order was received (J2)."""

    paid_on: date
    amount_ore: int


class RecoveryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about one termination for arrears.

    `message_*` is the landlord's message to socialnämnden (formulär 3): `message_received_on` is when
    that message reached the board, `received_on` when any paper about it did. `document_on` is the date
    on the paper. `registered` None: not known how it was sent; `arrived_by_post`: it came with the mail, so FL 22 §
    may take it to have come a working day earlier. Several `tenant_served_on` for co-tenants
    or conflicting reports (J21); `co_tenant_unserved`: another holds the lease too, and when that tenant was served is
    not known. `undertaking_effective_on`: when the board's undertaking counts as
    given to the landlord (J16). `repeatedly_late`: rent was late before, which for a condo may take the recovery
    away (B7). `terminated_on`: when the termination for this debt was served (J5). Without `today` the period is never
    EXPIRED.
    """

    tenancy: Tenancy
    message_sent_on: date | None = None
    registered: bool | None = None
    message_received_on: date | None = None
    arrived_by_post: bool = False
    tenant_served_on: tuple[date, ...] = ()
    co_tenant_unserved: bool = False
    document_on: date | None = None
    received_on: date | None = None
    amount_claimed_ore: int | None = None
    payments: tuple[Payment, ...] = ()
    undertaking_effective_on: date | None = None
    repeatedly_late: bool = False
    terminated_on: date | None = None
    today: date | None = None


class RecoveryClock(msgspec.Struct, frozen=True, kw_only=True):
    """Where the period stands. Work by `safe_date`; judge "in time" by `legal_last_date`.

    `start_on` is the confirmed start, or while PROVISIONAL the earliest possible one. `safe_date` is
    never later than any reasonable reading. `legal_last_date` and what follows from it are None until
    the start is confirmed, so nobody reads a guess as too late. No undertaking exists for CONDO (B9).
    """

    status: ClockStatus
    missing: tuple[MissingFact, ...] = ()
    start_on: date | None = None
    safe_date: date | None = None
    legal_last_date: date | None = None
    earliest_decision_strict: date | None = None
    earliest_decision_broad: date | None = None
    undertaking_possible_until: date | None = None
    basis_guessed: bool = False
    working: tuple[Step, ...] = ()

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules that were applied, in the order of the working."""
        return tuple(each.rule_id for each in self.working)


class _Given(msgspec.Struct, frozen=True):
    """When the message counts as given to the board: the day itself, or the earliest it can have been. `earliest_on`:
    a day before it that may be said to be the right one."""

    on: date
    step: Step
    missing: tuple[MissingFact, ...] = ()
    earliest_on: date = date.max

    @property
    def safe_on(self) -> date:
        return min(self.on, self.earliest_on)


def recovery_clock(facts: RecoveryFacts) -> RecoveryClock:
    """The recovery period as far as the facts carry it. Total: no facts are refused."""
    given = _message_given(facts)
    missing = _missing(facts, given)
    if given is None:
        clock = RecoveryClock(status=ClockStatus.NOT_STARTED, missing=missing)
    elif missing:
        clock = _provisional(facts, given, missing)
    else:
        clock = _confirmed(facts, given)
    ground = step("B5" if _is_condo(facts) else "J7")
    warned = (step("B7"),) if _is_condo(facts) and facts.repeatedly_late else ()
    ended = _settled_or_expired(facts, msgspec.structs.replace(clock, working=(ground, *clock.working, *warned)))
    return msgspec.structs.replace(ended, working=in_force(ended.working, ended.start_on))


def _is_condo(facts: RecoveryFacts) -> bool:
    return facts.tenancy is Tenancy.CONDO


def _missing(facts: RecoveryFacts, given: _Given | None) -> tuple[MissingFact, ...]:
    served = () if facts.tenant_served_on else (MissingFact.TENANT_SERVED_ON,)
    if facts.tenant_served_on and facts.co_tenant_unserved:
        served = (MissingFact.CO_TENANT_SERVED_ON,)
    return (*served, *(given.missing if given else _MESSAGE_UNKNOWN[facts.registered]))


_MESSAGE_UNKNOWN: Final[Mapping[bool | None, tuple[MissingFact, ...]]] = {
    True: (MissingFact.MESSAGE_SENT_ON,),
    False: (MissingFact.MESSAGE_RECEIVED_ON,),
    None: (MissingFact.MESSAGE_SENT_ON, MissingFact.MESSAGE_REGISTERED),
}


def _message_given(facts: RecoveryFacts) -> _Given | None:
    """Condition (b) of J7. However it was sent, what had come when the tenant was served last had been given by then:
    that service is the later of the two (J8, J21). The work still goes by the earliest day it can have been given."""
    given, arrived = _given_as_sent(facts), facts.message_received_on
    if given and given.missing and arrived and arrived <= max(facts.tenant_served_on, default=date.min):
        return _Given(arrived, step("J13_BEFORE_SERVICE", result=arrived), earliest_on=given.safe_on)
    return given


def _given_as_sent(facts: RecoveryFacts) -> _Given | None:
    """A registered letter counts when sent, other mail when it arrived (J13)."""
    sent, arrived = facts.message_sent_on, facts.message_received_on
    if facts.registered is True and sent:
        return _Given(sent, step("J13", result=sent))
    if facts.registered is False and arrived:
        unserved = min(facts.tenant_served_on, default=date.min) < arrived
        if unserved and (presumed := _presumed_on(facts, arrived)) < arrived:
            return _Given(arrived, step("FL_22", arrived, result=presumed), earliest_on=presumed)
        return _Given(arrived, step("J13_OTHER_CHANNEL", result=arrived))
    if facts.registered is False and sent:
        return _Given(sent, step("J13_NOT_ARRIVED", result=sent), _MESSAGE_UNKNOWN[False])
    if sent:
        earliest = min(sent, arrived or sent)
        missing = () if sent == arrived else (MissingFact.MESSAGE_REGISTERED,)
        return _Given(earliest, step("J13_CHANNEL_UNKNOWN", result=earliest), missing)
    return _given_at_the_earliest(facts)


def _presumed_on(facts: RecoveryFacts, arrived: date) -> date:
    """What lay in the mail is taken to have come the working day before, but never before it was sent (FL 22 §)."""
    presumed = add_working_days(arrived, -1) if facts.arrived_by_post else arrived
    return min(arrived, max(presumed, facts.message_sent_on or presumed))


def _given_at_the_earliest(facts: RecoveryFacts) -> _Given | None:
    """The cautious day when neither sending nor (for other mail) arrival is known; None without any date."""
    missing = _MESSAGE_UNKNOWN[facts.registered]
    arrivals = [day for day in (facts.message_received_on, facts.received_on) if day]
    if facts.document_on and facts.document_on <= min(arrivals, default=facts.document_on):
        return _Given(facts.document_on, step("BASIS_DOCUMENT", result=facts.document_on), missing)
    if not arrivals:
        return None
    guess = min(min(arrivals) - POSTAL_DAYS, _presumed_on(facts, min(arrivals)))
    return _Given(guess, step("BASIS_GUESSED", min(arrivals), result=guess), missing)


def _provisional(facts: RecoveryFacts, given: _Given, missing: tuple[MissingFact, ...]) -> RecoveryClock:
    """Of several tenants the one whose day nobody has told may have been served the day the message was given: that
    period begins with that day, however late another was served (J21)."""
    start = given.safe_on
    if facts.tenant_served_on and not facts.co_tenant_unserved:
        start = max(start, min(facts.tenant_served_on))
    end = period_end_weeks(start, RECOVERY_WEEKS)
    return RecoveryClock(
        status=ClockStatus.PROVISIONAL,
        missing=missing,
        start_on=start,
        safe_date=end,
        basis_guessed=given.step.rule_id == "BASIS_GUESSED",
        working=(
            given.step,
            step("EARLIEST_START", result=start),
            step("TIME_1", start, result=end),
            step("SAFE_DATE", result=end),
        ),
    )


def _confirmed(facts: RecoveryFacts, given: _Given) -> RecoveryClock:
    """Both conditions are known. Several service dates: the earliest guides the work, the latest the end (J21)."""
    condo = _is_condo(facts)
    earliest, latest = min(facts.tenant_served_on), max(facts.tenant_served_on)
    start = max(latest, given.on)
    end = period_end_weeks(start, RECOVERY_WEEKS)
    safe = period_end_weeks(max(earliest, given.safe_on), RECOVERY_WEEKS)
    last = roll(end)
    strict = nth_vardag_after(last, DECISION_VARDAG, is_vardag_strict)
    broad = nth_vardag_after(last, DECISION_VARDAG, is_vardag_broad)
    several = step("J21", earliest, result=latest)
    return RecoveryClock(
        status=ClockStatus.CONFIRMED,
        start_on=start,
        safe_date=safe,
        legal_last_date=last,
        earliest_decision_strict=strict,
        earliest_decision_broad=broad,
        undertaking_possible_until=None if condo else last,
        working=(
            given.step,
            *((several,) if earliest != latest else ()),
            step("B5_START" if condo else "J8", latest, given.on, result=start),
            step("TIME_1", start, result=end),
            step("SAFE_DATE", result=safe),
            step("TIME_2", end, result=last),
            step("B8" if condo else "J15", last),
            step("VARDAG_STRICT", result=strict),
            step("VARDAG_BROAD", result=broad),
            step("B9") if condo else step("J16", result=last),
        ),
    )


def _settled_or_expired(facts: RecoveryFacts, clock: RecoveryClock) -> RecoveryClock:
    """The same clock, SETTLED when the debt was settled in time or paid before the lease was terminated (J5), EXPIRED
    when its last date has passed: then whoever was ill may still save the home by paying (J17, B6).

    While provisional only what happened by the safe date is certainly in time (J25); a period that
    has not started cannot have been missed.
    """
    last, paid_on, ended_on = clock.legal_last_date or clock.safe_date, _paid_in_full_on(facts), facts.terminated_on
    if paid_on and ended_on and paid_on < ended_on:
        return _settled(clock, step("B4" if _is_condo(facts) else "J5", ended_on, result=paid_on))
    in_time = [day for day in (paid_on, _undertaken_on(facts)) if day and (last is None or day <= last)]
    if in_time:
        return _settled(clock, step("J25", result=min(in_time)))
    if clock.legal_last_date and facts.today and facts.today > clock.legal_last_date:
        illness = step("B6" if _is_condo(facts) else "J17")
        return msgspec.structs.replace(clock, status=ClockStatus.EXPIRED, working=(*clock.working, illness))
    return clock


def _settled(clock: RecoveryClock, by: Step) -> RecoveryClock:
    return msgspec.structs.replace(clock, status=ClockStatus.SETTLED, working=(*clock.working, by))


def _paid_in_full_on(facts: RecoveryFacts) -> date | None:
    """The day the payments reached the rent the termination is based on; None while its amount is unknown."""
    if not facts.amount_claimed_ore:
        return None
    payments = sorted(facts.payments, key=lambda payment: payment.paid_on)
    sums = accumulate(payment.amount_ore for payment in payments)
    reached = zip(payments, sums, strict=True)
    return next((payment.paid_on for payment, paid in reached if paid >= facts.amount_claimed_ore), None)


def _undertaken_on(facts: RecoveryFacts) -> date | None:
    return None if _is_condo(facts) else facts.undertaking_effective_on
