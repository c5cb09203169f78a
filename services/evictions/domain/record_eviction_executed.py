"""Slice: the eviction was carried out (avhysning verkställd)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing, happened
from services.evictions.domain.times_ended import told_days
from shared.contracts.evictions import EvictionExecuted
from shared.kernel.errors import Refused, refuse_all

Children = Annotated[int, Meta(ge=0, le=30)]


class RecordEvictionExecuted(Command, frozen=True, kw_only=True):
    """Children are counted as Kronofogden does, by where they live (I11). None: not known.

    `is_certain`: it was that day, though no paper had reached the board by then.
    `executed_elsewhere`: what the tenancy's other cases say was carried out; set at the edge, never by the client.
    """

    executed_on: date
    children_permanent: Children = 0
    children_alternating: Children = 0
    children_visiting: Children = 0
    children_present: bool | None = None
    social_services_present: bool | None = None
    flat_abandoned: bool | None = None
    is_certain: bool = False
    executed_elsewhere: tuple[EvictionExecuted, ...] = ()


def record_eviction_executed(command: RecordEvictionExecuted, case: EvictionCase) -> Sequence[EvictionExecuted]:
    """At most once in a tenancy, and with every child present counted.

    A day before any paper reached the board is asked about, for it may be of an earlier tenancy or misread; not the day
    of a time that the case was told: that letter came late.
    """
    executed = msgspec.convert(command, EvictionExecuted, from_attributes=True)
    if executed in (case.executed, case.executed_before):
        return ()
    existing(case)
    happened(command, command.executed_on, "executed_on")
    if case.executed is not None or case.executed_before is not None:
        raise Refused("eviction-already-executed")
    if command.executed_elsewhere:
        raise Refused("eviction-in-other-case")
    refuse_all([*_contradictions(command, case)])
    return (executed,)


def _contradictions(command: RecordEvictionExecuted, case: EvictionCase) -> Iterator[Refused]:
    known = command.is_certain or command.executed_on in told_days(case)
    if case.known_on and command.executed_on < case.known_on and not known:
        yield Refused("executed-before-the-notice", field="executed_on")
    counted = command.children_permanent + command.children_alternating + command.children_visiting
    if command.children_present and not counted:
        yield Refused("children-present-not-counted", field="children_permanent")
    if command.flat_abandoned and command.children_present:
        yield Refused("children-in-abandoned-flat", field="flat_abandoned")
