"""A command as a request brings it: the id that makes a repeat the same command, and the answer when it is on disk."""

from collections.abc import Callable, Mapping, Sequence
from secrets import token_bytes
from typing import Annotated, Any, Final, TypeVar

import msgspec
from litestar.params import HeaderParameter, JSONBody

from shared.contracts.ids import CommandId
from shared.kernel.clock import Clock
from shared.kernel.ids import is_id, ordered_id
from shared.web.problem import Invalid, problem

HEADER: Final = "Idempotency-Key"
COMMAND_FIELD: Final = "_command_id"
"""The hidden field of a form that makes a second press of the button the same command."""


class Accepted(msgspec.Struct, frozen=True):
    """The command is on disk; `position` is what a reader must reach to see it (`?after=`)."""

    position: int


H = TypeVar("H", bound=Callable[..., Any])
_BODY: Final[Any] = JSONBody


def taking(body: type, handler: H, *, name: str, meaning: str | None = None) -> H:
    """A handler made from a row of a table: Litestar reads name, text and the type of `data` off the function."""
    handler.__name__, handler.__doc__ = name, meaning
    handler.__annotations__["data"] = _BODY[body]
    return handler


def new_command_id(clock: Clock) -> CommandId:
    """The id of a command that nobody has given one yet."""
    return CommandId(ordered_id(clock(), token_bytes(10)))


def read_command_id(text: str | None, *, field: str = HEADER) -> CommandId:
    """The command's id as the client gave it. Raises `Invalid` (400) unless it is a lower-case UUID."""
    key = (text or "").strip().strip('"')
    if not is_id(key):
        raise Invalid([problem(field, "key-invalid" if key else "key-missing")], status=400)
    return CommandId(key)


def form_command_id(given: Mapping[str, Sequence[Any]], clock: Clock) -> CommandId:
    """The command's id from the form's hidden field; a new one when it is missing or was tampered with."""
    try:
        return read_command_id(next(iter(given.get(COMMAND_FIELD, ())), None), field=COMMAND_FIELD)
    except Invalid:
        return new_command_id(clock)


IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name=HEADER,
        description="Kommandots id: en UUID med små bokstäver som klienten väljer. Samma id ger samma svar. "
        "Det sparas för alltid: slumpa det, räkna aldrig fram det ur ett personnummer eller ett namn.",
    ),
]


def provide_command_id(idempotency_key: IdempotencyKey = None) -> CommandId:
    """The command's id from the header that every POST to the API carries."""
    return read_command_id(idempotency_key)
