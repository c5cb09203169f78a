"""What is wrong with an input, said in Swedish: one value, used by JSON bodies, forms and files alike."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from shared.contracts.glossary import SWEDISH

_LAST_NAME: Final = re.compile(r"([A-Za-z_]\w*)(?:\[\d+\])*$")


class Problem(msgspec.Struct, frozen=True):
    """One thing to mend. `field` is a path such as `children[0].birth_year`, empty for the whole input.

    `code` is stable; `message` says what is wrong and `remedy` what to do. Never holds the value given.
    """

    field: str
    code: str
    message: str
    remedy: str


class Invalid(Exception):
    """An input with `problems`, all of them at once. Nothing was done."""

    def __init__(self, problems: Sequence[Problem], status: int = 422) -> None:
        super().__init__(", ".join(f"{each.field}: {each.code}" for each in problems))
        self.problems = tuple(problems)
        self.status = status


def label(field: str) -> str:
    """The Swedish name of a field, found by the last name of its path; the path itself when it has none.

    A problem with the whole input is about "Innehållet".
    """
    if not field:
        return SWEDISH["web.whole-input"]
    name = _LAST_NAME.search(field)
    return SWEDISH.get(f"field.{name[1]}", field) if name else field


def problem(field: str, code: str, **values: object) -> Problem:
    """The problem `code` about `field`, its texts taken from `problem.<code>` and `problem.<code>.remedy`; of a field
    that has words of its own from `problem.<code>.of.<field>`.

    `values` fill the texts' places (`{allowed}`, `{least}` …); `{label}` is the field's Swedish name.
    """
    places = {"label": label(field), **values}
    name = _LAST_NAME.search(field)
    own = f"problem.{code}.of.{name[1]}" if name else ""
    key = own if own in SWEDISH else f"problem.{code}"
    return Problem(field, code, SWEDISH[key].format(**places), SWEDISH[f"{key}.remedy"].format(**places))
