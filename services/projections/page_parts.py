"""What the read side's pages have in common: waiting for one's own write, names, choices of an address."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar

import structlog
from litestar.exceptions import NotFoundException

from services.projections.database import Database, NotReached
from services.projections.wording import staff_name
from shared.kernel.ids import is_id
from shared.staff.directory import StaffDirectory
from shared.vault.access import Listing
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Listed, Readings
from shared.web.actor import Actor
from shared.web.any_request import AnyRequest
from shared.web.names import names_of
from shared.web.problem import Invalid, problem
from shared.web.problems import is_fragment

C = TypeVar("C", bound=StrEnum)


class Named(Listed, Protocol):
    """A row about a person."""

    @property
    def person_ref(self) -> str: ...


_log: Final = structlog.get_logger("lobo.projections")


async def caught_up(db: Database, after: int) -> bool:
    """True when what stands at `after` can be read; a page is shown all the same, and says so."""
    try:
        await db.reached(after)
    except NotReached:
        return False
    return True


async def staff_names(staff: StaffDirectory) -> Mapping[str, str]:
    """Everybody who works or has worked here by reference. Without the directory none: a page then tells numbers."""
    try:
        return {member.ref: member.name for member in await staff.members()}
    except VaultUnavailable as error:
        _log.warning("staff-not-shown", error=type(error).__name__)
        return {}


async def listing(
    readings: Readings, rows: Sequence[Listed], which: Listing, request: AnyRequest, actor: Actor
) -> None:
    """Note that a page is about to show a list of cases; of one that fetches itself anew only what has come onto it.

    Raises `VaultUnavailable`: then the list is not shown.
    """
    await readings.listed(
        rows, which, actor=actor.ref, role=actor.role, purpose=actor.purpose, refresh=is_fragment(request)
    )


async def named_list(
    request: AnyRequest,
    rows: Sequence[Named],
    which: Listing,
    *,
    actor: Actor,
    people: PeopleLookup,
    staff: StaffDirectory,
    readings: Readings,
) -> dict[str, Any]:
    """What a page shows of a list of cases: on record first, then the names, of who is protected only that they are.

    Raises `VaultUnavailable`: then the list is not shown.
    """
    await listing(readings, rows, which, request, actor)
    return {
        "rows": rows,
        "names": await names_of(people, actor, [row.person_ref for row in rows], which),
        "colleagues": await staff_names(staff),
        "staff_name": staff_name,
        "fragment": is_fragment(request),
    }


def chosen(codes: type[C], text: str, field: str) -> C | None:
    """The choice an address names, None for an empty one. Raises `Invalid` (400)."""
    try:
        return codes(text) if text else None
    except ValueError:
        raise Invalid([problem(field, "unknown-choice", allowed=", ".join(codes))], status=400) from None


def known(id_: str) -> str:
    """An id from an address. Raises `NotFoundException` for what is none."""
    if not is_id(id_):
        raise NotFoundException
    return id_
