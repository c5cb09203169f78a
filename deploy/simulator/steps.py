"""What can happen in the invented district: every step is one call of the real API, at an instant. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, TypeAlias

import msgspec

from shared.kernel.clock import civil_date

Json: TypeAlias = Mapping[str, Any]

AT: Final = "{at}"
"""Stands in a body for the step's own instant (UTC)."""
TODAY: Final = "{today}"
"""Stands in a body for the step's own date in Sweden."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody visibly invented. `number` is a made-up personnummer that passes its check digit; `number_told`: papers
    say it, not only those of an authority."""

    name: str
    number: str
    number_told: bool = True
    address: str


class Reported(msgspec.Struct, frozen=True, tag=True):
    """A paper, a signal or a contact reaches the desk: the story's case opens, or gets one more paper."""

    where: str
    body: Json


class NoticeTold(msgspec.Struct, frozen=True, tag=True):
    """Something becomes known of the story's first notice: `what` is the address below it."""

    what: str
    body: Json


class Named(msgspec.Struct, frozen=True, tag=True):
    """What a telling is about, as whoever tells it reads it in the case: the `field` of the newest such `event`."""

    field: str
    event: str


class CaseTold(msgspec.Struct, frozen=True, tag=True):
    """Something becomes known of the story's case: `what` is the address below it, `about` what it names there."""

    what: str
    body: Json
    about: Named | None = None


class AlertSeen(msgspec.Struct, frozen=True, tag=True):
    """Somebody opens the case and acknowledges the alert that has stood longest, if one does (kvittering)."""


class CasesHandedOver(msgspec.Struct, frozen=True, tag=True):
    """All the open cases of one handler go to another in one go (överlämnande)."""

    from_ref: str
    to_ref: str


class HandoverUndone(msgspec.Struct, frozen=True, tag=True):
    """The story's latest hand-over is taken back (ångrat överlämnande)."""


class CoTenantServed(msgspec.Struct, frozen=True, tag=True):
    """The other tenant was served too (J21): `body` as of the tenant's own service."""

    person: Person
    body: Json


class CopySent(msgspec.Struct, frozen=True, tag=True):
    """One of several whom Kronofogden's time is about got their copy of the confirmation (SoF 11:3)."""

    person: Person
    body: Json


class StaffTold(msgspec.Struct, frozen=True, tag=True):
    """Somebody who works in the district is away, hands over cases or wants to be told otherwise."""

    where: str
    body: Json


class JourneyBegun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A person without a home starts on the chain."""

    person: Person
    started_on: date


class JourneyTold(msgspec.Struct, frozen=True, tag=True):
    """Something becomes known of the story's journey: `what` is the address below it."""

    what: str
    body: Json


Happening: TypeAlias = (
    Reported
    | NoticeTold
    | CaseTold
    | AlertSeen
    | CoTenantServed
    | CopySent
    | StaffTold
    | CasesHandedOver
    | HandoverUndone
    | JourneyBegun
    | JourneyTold
)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One happening of one story, at an instant (UTC). Stories keep their own case or journey."""

    at: datetime
    story: int
    what: Happening


def said(**fields: Any) -> Json:
    """A body that says only what is known, dates and instants as text."""
    return {name: _plain(value) for name, value in fields.items() if value is not None}


def filled(body: Json, at: datetime) -> dict[str, Any]:
    """The body as it is sent at `at`: the step's own instant and date in their places."""
    places = {AT: at.astimezone(UTC).isoformat(), TODAY: civil_date(at).isoformat()}
    return {name: places.get(value, value) if isinstance(value, str) else value for name, value in body.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
