"""The day an eviction is booked for (UF 16:2), where respite has moved it (UB 16:4-5), and what is wrong with it."""

from collections.abc import Iterator
from datetime import date

import msgspec

from services.evictions.legal.period import Period, status_on, waiting_for
from shared.contracts.deadline_codes import ClockStatus, MissingFact
from shared.contracts.law.postponement import LAPSE_MONTHS, PostponementFacts, longest_postponement
from shared.contracts.law.working import Step, in_force, step
from shared.contracts.procedure_codes import PostponementKind
from shared.kernel.calendar import period_end_months


class Postponement(msgspec.Struct, frozen=True, kw_only=True):
    """The eviction was put off until a day. `exceptional`: synnerliga skäl."""

    kind: PostponementKind
    decided_on: date
    until_on: date
    exceptional: bool = False


class BookedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`booked_on`: the day told. The limits are those of the eviction window, None where unknown.

    `applied_on`: the board was told of the application; the landlord had applied then at the latest. `removal`: it is
    an avlägsnande (UF 16:7 a), with limits of its own: `documents_on`, the documents had come; `informed_on`, whoever
    must move was told.
    """

    booked_on: date
    postponements: tuple[Postponement, ...] = ()
    earliest_on: date | None = None
    respite_until_on: date | None = None
    respite_exceptional_until_on: date | None = None
    applied_on: date | None = None
    removal: bool = False
    documents_on: date | None = None
    informed_on: date | None = None
    today: date | None = None


def booked_eviction(facts: BookedFacts) -> Period:
    """The day as it stands; put off, it waits for the new time. What is wrong is said as warnings, never refused."""
    until = max((each.until_on for each in facts.postponements), default=facts.booked_on)
    on = max(facts.booked_on, until)
    moved = (
        (step("E10_MOVED" if facts.removal else "E6_MOVED", facts.booked_on, result=on),)
        if on > facts.booked_on
        else ()
    )
    working = (
        step("E10" if facts.removal else "E1", result=facts.booked_on),
        *moved,
        *_too_early(facts, on),
        *_too_long(facts),
    )
    return Period(
        status=ClockStatus.PROVISIONAL if moved else status_on(on, facts.today),
        missing=(MissingFact.EVICTION_TIME,) if moved else (),
        eviction_on=on,
        working=in_force(working, facts.booked_on),
    )


def time_untold() -> Period:
    """Kronofogden tells of an eviction and the paper does not say when: it is asked the same day."""
    return waiting_for(MissingFact.EVICTION_TIME, step("E1_UNTOLD"))


def _too_early(facts: BookedFacts, on: date) -> Iterator[Step]:
    if facts.earliest_on and on < facts.earliest_on:
        yield step("E5_TOO_EARLY", on, result=facts.earliest_on)


def _too_long(facts: BookedFacts) -> Iterator[Step]:
    for each in facts.postponements:
        if each.kind is PostponementKind.UPPSKOV:
            lapses = period_end_months(facts.applied_on, LAPSE_MONTHS) if facts.applied_on else None
            if facts.applied_on and lapses and each.until_on > lapses:
                yield step(
                    "E10_LAPSES" if facts.removal else "E7_EXCEEDED", each.until_on, facts.applied_on, result=lapses
                )
        else:
            limit = _longest_respite(facts, each)
            if limit and each.until_on > limit:
                yield step("E10_EXCEEDED" if facts.removal else "E6_EXCEEDED", each.until_on, result=limit)


def _longest_respite(facts: BookedFacts, respite: Postponement) -> date | None:
    if not facts.removal:
        return facts.respite_exceptional_until_on if respite.exceptional else facts.respite_until_on
    told = PostponementFacts(
        kind=respite.kind,
        decided_on=respite.decided_on,
        removal=True,
        documents_on=facts.documents_on,
        informed_on=facts.informed_on,
    )
    return longest_postponement(told)
