"""The names of people on a page: looked up on record, and the page is of use without them."""

from collections.abc import Iterable, Mapping
from typing import Final

import structlog

from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.staff.actor import Actor
from shared.vault.access import Listing
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import PeopleLookup, PersonName

_log: Final = structlog.get_logger("lobo.web")


async def names_of(
    people: PeopleLookup, actor: Actor, refs: Iterable[str], view: Listing, *, refresh: bool = False
) -> Mapping[PersonRef, PersonName]:
    """Names for a list, each look-up logged first. Without them the page is still of use: none are shown.

    Who is protected is named in their case, and in no list. `refresh`: the list is open and fetches itself anew; then
    only whom it has not shown yet, or otherwise, is put on record.
    """
    asked = {PersonRef(ref) for ref in refs}
    if not asked:
        return {}
    try:
        return await people.names(
            asked,
            actor=actor.ref,
            role=actor.role,
            purpose=actor.purpose,
            listed=True,
            view=view,
            refresh=refresh,
        )
    except (VaultUnavailable, Refused) as error:
        _log.warning("names not shown", error=type(error).__name__)
        return {}
