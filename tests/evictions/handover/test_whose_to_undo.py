"""A hand-over is taken back by whoever made it, or by a head of the unit whose cases they are: by nobody else."""

from typing import Final

import pytest
from msgspec.structs import replace

from services.evictions.domain.handover.decider import HANDOVER
from services.evictions.domain.handover.hand_over_cases import HandOverCases
from services.evictions.handover.saying import state_of, undo
from shared.contracts.codes import Unit
from shared.contracts.ids import CommandId, HandoverId, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName, handle
from shared.staff.actor import Actor
from shared.staff.may import reach
from shared.web.present import NotPermitted
from tests.evictions.cases import MONDAY
from tests.evictions.delivery.alerts import ref
from tests.evictions.handover.test_handover_pages import several
from tests.evictions.stored import envelope

HANDOVER_ID: Final = HandoverId(derived_id("test", "handover"))
MAKER: Final = Actor(StaffRef(ref("bo")), Role.BOSAMORDNARE)


@pytest.fixture(autouse=True)
async def made(store: JetStreamEventStore) -> None:
    """Two cases of the adults' unit go from Ove to Eva."""
    cases = tuple(await several(store, 2))
    wish = HandOverCases(handover_id=HANDOVER_ID, from_ref=ref("ove"), to_ref=ref("eva"), case_ids=cases, today=MONDAY)
    by_maker = replace(envelope(), actor=MAKER.ref)
    await handle(store, HANDOVER, AggregateName("evictions", "handover", HANDOVER_ID), wish, by_maker)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (MAKER, True),
        (Actor(ref("enar"), Role.UNIT_HEAD, Unit.ADULT_RECEPTION), True),
        (Actor(ref("bitte"), Role.DEPUTY_UNIT_HEAD, Unit.ADULT_RECEPTION), True),
        (Actor(ref("fia"), Role.UNIT_HEAD, Unit.FAMILY_RECEPTION), False),
        (Actor(ref("other"), Role.BOSAMORDNARE), False),
    ],
)
async def test_it_is_offered_to_those_who_may(store: JetStreamEventStore, actor: Actor, allowed: bool) -> None:
    within = reach(actor)
    assert (await state_of(store, HANDOVER_ID, actor, within)).may_undo is allowed
    own = replace(envelope(), command_id=CommandId(derived_id("undo", actor.ref)))
    if not allowed:
        with pytest.raises(NotPermitted, match="handover-not-yours"):
            await undo(store, HANDOVER_ID, own, actor, within)
        return
    await undo(store, HANDOVER_ID, own, actor, within)
    state = await state_of(store, HANDOVER_ID, actor, within)
    assert (state.undone_on is not None, state.may_undo) == (True, False)
