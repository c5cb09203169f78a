"""What is to be thought of at a home visit, read on record where one is booked, moved or told of."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command
from services.evictions.domain.move_home_visit import MoveHomeVisit
from services.evictions.domain.plan_home_visit import PlanHomeVisit
from services.evictions.domain.record_home_visit import RecordHomeVisit
from shared.contracts.eviction_retraction import fact_id_of
from shared.kernel.errors import Refused
from shared.vault.bucket import VaultUnavailable
from shared.vault.contact_notes import note_of
from shared.vault.lookup import Kept, PeopleLookup, Wanted
from shared.web.actor import Actor

VISITS: Final[frozenset[type[Command]]] = frozenset({PlanHomeVisit, MoveHomeVisit, RecordHomeVisit})


class Warned(msgspec.Struct, frozen=True):
    """`text`: what was written; None when the vault does not tell it now."""

    text: str | None
    review_on: date
    told_to_person: bool


async def warned(people: PeopleLookup, actor: Actor, command: type[Command], case: EvictionCase) -> Warned | None:
    """What stands in the case when the command is of a visit; that something stands is said also without the vault."""
    stands = case.support.visit_warning
    if stands is None or case.opened is None or command not in VISITS:
        return None
    wanted = note_of(fact_id_of(stands), case.opened.person_ref)
    try:
        kept: Mapping[Wanted, Kept] = await people.records(
            [wanted], actor=actor.ref, role=actor.role, purpose=actor.purpose
        )
    except (VaultUnavailable, Refused):
        return Warned(None, stands.review_on, stands.told_to_person)
    return Warned(kept[wanted].text, stands.review_on, stands.told_to_person)
