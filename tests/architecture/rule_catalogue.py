"""What every rule id means, and which files keep and prove it: `python -m tests.architecture.rule_catalogue >
docs/rules.md`. The sentences are in docs/rules.toml, the citations in the code itself."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("deploy", "services", "shared", "tests")
MOST_FILES: Final = 3
"""So many are named on each side: those that bear the id in their name, then those that open with it."""

_INTRODUCTION: Final = """# Rules by their ids

<!-- Generated: python -m tests.architecture.rule_catalogue > docs/rules.md -->

Docstrings, comments and tests cite rules by short ids. Here is what each means, in our words. A paragraph stands where
a law says so; without one it is what the work asks for, or our own choice. How sure a date is, and which text of a law
was read, is in [shared/contracts/law/rules.py](../shared/contracts/law/rules.py). At most three files are named on each
side; `git grep -w A01` finds all.
"""


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """One line of docs/rules.toml. `law`: the paragraph, empty where no law says so."""

    id: str
    law: str
    meaning: str


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules of one sort. `ids`: how they are cited. `name`: what stands before the number when it is cited in words."""

    title: str
    ids: str
    rules: tuple[Rule, ...]
    name: str = ""

    def full_id(self, rule: Rule) -> str:
        return f"{self.name} {rule.id}" if self.name else rule.id


class Cited(msgspec.Struct, frozen=True):
    """The ids one file cites: how often in all of it, and which in its opening words."""

    counted: Counter[str]
    opening: frozenset[str]


FAMILIES: Final = msgspec.convert(
    tomllib.loads((ROOT / "docs/rules.toml").read_text(encoding="utf-8"))["family"], tuple[Family, ...]
)
MEANINGS: Final = {family.full_id(rule): rule.meaning for family in FAMILIES for rule in family.rules}

_SHORT: Final = "|".join(family.ids for family in FAMILIES if not family.name)
_ONE: Final = rf"(?<![A-Za-z0-9_%])({_SHORT})(?![A-Za-z0-9]|_[a-z])"
_SPAN: Final = re.compile(rf"{_ONE}[-–]{_ONE}")
_CITED: Final = re.compile(_ONE)
_IN_WORDS: Final = tuple((family.name, re.compile(family.ids)) for family in FAMILIES if family.name)


def citations(text: str) -> Iterator[str]:
    """Every id that `text` cites, once for each time; a span such as R19-R21 cites those between as well.

    A stored variant cites its rule (`J13_OTHER_CHANNEL`), a name in lower case does not (`a01_ends`).
    """
    yield from _CITED.findall(text)
    for first, last in _SPAN.findall(text):
        letters, digits = re.sub(r"\d", "", first), re.sub(r"\D", "", first)
        between = range(int(digits) + 1, int(re.sub(r"\D", "", last)))
        yield from (f"{letters}{number:0{len(digits)}}" for number in between)
    for name, pattern in _IN_WORDS:
        yield from (f"{name} {number}" for found in pattern.findall(text) for number in re.findall(r"\d+", found))


@cache
def cited() -> Mapping[str, Cited]:
    """What each file of code and tests cites, by the file's path from the root."""
    found = {}
    for path in chain.from_iterable(sorted((ROOT / folder).rglob("*")) for folder in FOLDERS):
        if path.suffix in {".py", ".sql", ".html"} and path.parent != Path(__file__).parent:
            text = path.read_text(encoding="utf-8")
            if counted := Counter(citations(text)):
                opening = frozenset(citations(text.split("\n\n", 1)[0]))
                found[str(path.relative_to(ROOT))] = Cited(counted, opening)
    return found


def rules_markdown() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(line for family in FAMILIES for line in _section(family))])


def _section(family: Family) -> Iterator[str]:
    yield f"## {family.title}\n"
    yield "| Id | Law | Meaning | Kept in | Proved in |\n|---|---|---|---|---|"
    for rule in family.rules:
        id_ = family.full_id(rule)
        kept, proved = (_links(id_, in_tests=in_tests) for in_tests in (False, True))
        yield f"| {id_} | {rule.law or '–'} | {rule.meaning} | {kept} | {proved} |"
    yield ""


def _links(id_: str, *, in_tests: bool) -> str:
    def rank(path: str) -> tuple[bool, bool, bool, int, str]:
        in_name = id_.lower() in Path(path).stem.lower().split("_")
        beside = path.startswith(("deploy/", "shared/contracts/glossary/"))  # tells of the rule, does not keep it
        return not in_name, beside, id_ not in cited()[path].opening, -cited()[path].counted[id_], path

    paths = [path for path, found in cited().items() if id_ in found.counted and path.startswith("tests/") is in_tests]
    return ", ".join(f"[{Path(path).name}](../{path})" for path in sorted(paths, key=rank)[:MOST_FILES]) or "–"


if __name__ == "__main__":
    print(rules_markdown(), end="")  # noqa: T201 - a command of its own
