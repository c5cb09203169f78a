"""The numbered rows of intake's forms: which are shown at once, and which only when somebody asks for more."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from services.intake.domain.notice.plausibility import MOST_PEOPLE
from shared.contracts.codes import ChildLiving
from shared.web.forms import FormState
from shared.web.words import choices

CHILDREN: Final = 8
SHOWN: Final = 2  # child rows shown before anyone asks for more

_CHILD: Final = re.compile(r"household\.children\[(\d{1,3})\]")


class ChildRows(msgspec.Struct, frozen=True):
    """The rows for children; `more_open` when a folded row holds something."""

    shown: range
    folded: range
    more_open: bool
    livings: Sequence[tuple[str, str]]


def child_rows(form: FormState) -> ChildRows:
    """The rows for a form as it was given: never fewer than it holds."""
    held = [int(row[1]) + 1 for name in form.given if (row := _CHILD.match(name)) and int(row[1]) < MOST_PEOPLE]
    shown, folded = range(SHOWN), range(SHOWN, max([CHILDREN, *held]))
    more_open = said_in(form, "household.children", folded, ("birth_year", "living"))
    return ChildRows(shown, folded, more_open, choices(ChildLiving))


def said_in(form: FormState, name: str, rows: Iterable[int], fields: Iterable[str]) -> bool:
    """Whether one of the rows holds something, or is complained of."""
    names = [f"{name}[{row}].{field}" for row in rows for field in fields]
    return any(form.text(each) or form.problem(each) for each in names)
