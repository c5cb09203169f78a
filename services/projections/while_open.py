"""What a case's page offers whom it is open to for a while (nödöppning): only the forms that are not refused. Pure."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from services.projections.case_forms import Action
from services.projections.case_timeline import Day, Happening
from services.projections.next_action import NextAction
from shared.web.routes import helps


def now_do(found: NextAction, *, works: bool) -> NextAction:
    """What to do next; without the form when it is not for the reader. `works`: the case is theirs."""
    offered = found.action is None or works or helps(found.action.slug)
    return found if offered else replace(found, action=None)


def possible(actions: Iterable[Action], *, works: bool) -> tuple[Action, ...]:
    """Those of the actions that the reader may carry out."""
    return tuple(each for each in actions if works or helps(each.slug))


def days(told: Sequence[Day], *, works: bool) -> list[Day]:
    """What happened; nothing that others recorded is corrected or taken back by whom the case is not."""
    if works:
        return list(told)
    return [
        replace(day, **{name: [*map(_kept, getattr(day, name))] for name in ("shown", "folded", "retracted")})
        for day in told
    ]


def _kept(told: Happening) -> Happening:
    return replace(told, correct_by=None, retractable=False)
