"""Home visits are planned, now and then moved, called off or made by one alone (R13). Pure."""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from deploy.simulator.spells import Spell, Weaving
from deploy.simulator.steps import CaseTold, Named, said
from deploy.simulator.work import BOTH
from deploy.simulator.workplace import HANDLER
from shared.contracts.support_codes import VisitCancelReason, VisitDeviation, VisitMoveReason

PLANNED: Final = Named("visit_id", "HomeVisitPlanned")
HELD: Final = "record-home-visit"
_AHEAD: Final = timedelta(days=6)


def visits(weaving: Weaving, spell: Spell) -> None:
    """Most visits that the story tells of had been planned; one that never was made may have been."""
    told = weaving.told(HELD, spell)
    for place, held_at, held in told:
        weaving.story.steps[place] = replace(weaving.story.steps[place], what=_held(weaving, spell, held_at, held))
    if not told and weaving.happens(0.12):
        _called_off(weaving, spell)


def _held(weaving: Weaving, spell: Spell, held_at: datetime, held: CaseTold) -> CaseTold:
    if weaving.happens(0.15):
        alone = said(staff=[HANDLER], deviation=weaving.random.choice([*VisitDeviation]))
        held = replace(held, body={**held.body, **alone})
    planned = weaving.between(max(spell.begins, held_at - _AHEAD), held_at) if weaving.happens(0.75) else None
    if planned is None:
        return held
    moved = weaving.between(planned, held_at) if weaving.happens(0.3) else None
    first = held_at if moved is None else moved + timedelta(hours=2)
    weaving.tell(planned, "plan-home-visit", planned_at=first, staff=BOTH)
    if moved:
        reason = weaving.random.choice([*VisitMoveReason])
        weaving.tell(moved, "move-home-visit", PLANNED, planned_at=held_at, reason=reason)
    return replace(held, about=PLANNED)


def _called_off(weaving: Weaving, spell: Spell) -> None:
    planned = weaving.between(spell.begins, spell.ends)
    off = weaving.between(planned, min(spell.ends, planned + _AHEAD)) if planned else None
    if planned and off:
        weaving.tell(planned, "plan-home-visit", planned_at=off + timedelta(days=1), staff=BOTH)
        weaving.tell(off, "cancel-home-visit", PLANNED, reason=weaving.random.choice([*VisitCancelReason]))
