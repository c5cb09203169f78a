"""Stored tag -> event class. Every byte becomes an event here and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Union, get_args

import msgspec

from shared.contracts.alerts import AlertDelivered, AlertEvent
from shared.contracts.base import Event
from shared.contracts.careflow import CareEvent
from shared.contracts.duty import DutyEvent, HandoverEvent
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import ProcedureEvent
from shared.contracts.eviction_retraction import RetractionEvent
from shared.contracts.eviction_support import SupportEvent
from shared.contracts.eviction_work import WorkEvent
from shared.contracts.evictions import EvictionEvent
from shared.contracts.intake import IntakeEvent, PersonEvent
from shared.contracts.matching import MatchEvent
from shared.contracts.tenancies import TenancyEvent
from shared.contracts.upcasts import UPCASTS, Raw

_CLASSES: Final[tuple[type[Event], ...]] = (
    *(
        cls
        for union in (
            IntakeEvent,
            PersonEvent,
            TenancyEvent,
            MatchEvent,
            EvictionEvent,
            ProcedureEvent,
            SupportEvent,
            WorkEvent,
            DutyEvent,
            HandoverEvent,
            GroundEvent,
            RetractionEvent,
            CareEvent,
            AlertEvent,
        )
        for cls in get_args(union) or (union,)
    ),
    AlertDelivered,
)
EVENTS: Final[dict[str, type[Event]]] = {str(cls.__struct_config__.tag): cls for cls in _CLASSES}
BY_NAME: Final[dict[str, type[Event]]] = {cls.__name__: cls for cls in _CLASSES}
"""Class name -> event class, as read models and the outside name it, whatever its stored shape."""


class UnknownEvent(Exception):
    """A stored tag without a class. Stop and look; skipping a fact is never right."""


def encode_commit(events: Sequence[Event]) -> bytes:
    """The body of one commit: a JSON array of the events that one command decided."""
    return msgspec.json.encode(events)


_todays_shapes: Final = msgspec.json.Decoder(list[Union[_CLASSES]])  # type: ignore[valid-type]  # noqa: UP007


def decode_commit(body: bytes, *, upcasts: Mapping[str, Callable[[Raw], Raw]] = UPCASTS) -> list[Event]:
    """The events in a commit's body, old shapes brought up to today's.

    Raises `UnknownEvent` for a tag nobody knows, `msgspec.ValidationError` for a body that is not
    a commit.
    """
    try:
        return _todays_shapes.decode(body)
    except msgspec.ValidationError:
        return [_decode_slowly(raw, upcasts) for raw in msgspec.json.decode(body, type=list[dict[str, Any]])]


def _decode_slowly(raw: Raw, upcasts: Mapping[str, Callable[[Raw], Raw]]) -> Event:
    while step := upcasts.get(raw["type"]):
        raw = step(raw)
    try:
        cls = EVENTS[raw["type"]]
    except KeyError:
        raise UnknownEvent(raw["type"]) from None
    return msgspec.convert(raw, cls)
