"""The states as a page: a figure and its ways for each side, then what may be told and why it may be refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from deploy.states.case import CASE_WALK
from deploy.states.journey import JOURNEY_WALK
from deploy.states.notice import NOTICE_WALK
from deploy.states.refusals import refusals
from deploy.states.walk import Diagram, Step, Subject, Way, steps, ways
from shared.contracts.glossary import SWEDISH

SUBJECTS: Final = (CASE_WALK, NOTICE_WALK, JOURNEY_WALK)

_INTRODUCTION: Final = """# Tillstånden och vägarna mellan dem

Den här sidan skrivs av programmet: `python -m deploy.states > docs/states.md`. Ingen har ritat den. Programmet går
själv alla vägar som reglerna tillåter: i varje tillstånd prövar det varje kommando, följer dem som tas emot och
antecknar vart de leder. Ett kommando som lämnar allt som det var står inte med.

- **Figuren** har tillstånden och de kommandon som leder mellan dem. ● är innan något finns och när ärendet är avslutat.
- **Händelser** är de som alltid följer på den vägen. Larmen står i [alerts.md](alerts.md), händelsernas fält i
  [events.md](events.md).
- **Vägras** är allt som kan stå i vägen, läst ur koden för kommandot och allt den anropar.
"""


def states_markdown() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(line for subject in SUBJECTS for line in _section(subject))])


@cache
def walked(title: str) -> Mapping[Diagram, Sequence[Step]]:
    """The steps that changed something, by the diagrams of the subject of that title: no walk is taken twice."""
    (subject,) = (each for each in SUBJECTS if each.title == title)
    return {diagram: [each for each in steps(subject, diagram) if each.events] for diagram in subject.diagrams}


def ways_of(subject: Subject) -> Mapping[str, Sequence[Way]]:
    """The ways of each diagram, by its title."""
    return {diagram.title: ways(subject, diagram, told) for diagram, told in walked(subject.title).items()}


def _section(subject: Subject) -> Iterator[str]:
    found = ways_of(subject)
    yield f"## {subject.title}\n"
    yield f"{subject.words}\n"
    for diagram in subject.diagrams:
        yield from _figure(diagram, [way for way in found[diagram.title] if way.before != way.after and way.after])
    yield from _commands(subject, [way for ways in found.values() for way in ways])


def _figure(diagram: Diagram, leading: Sequence[Way]) -> Iterator[str]:
    names = list(dict.fromkeys(name for way in leading for name in (way.before, way.after) if name))
    ids = {"": "[*]"} | {name: f"s{number}" for number, name in enumerate(names, 1)}
    ordered = sorted(leading, key=lambda way: (list(ids).index(way.before), list(ids).index(way.after)))
    yield f"### {diagram.title}\n"
    yield f"{diagram.words}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield from (f'    state "{name}" as {ids[name]}' for name in names)
    for (before, after), between in _grouped(ordered).items():
        told = "<br/>".join(dict.fromkeys(SWEDISH[way.command.__name__] for way in between))
        yield f"    {ids[before]} --> {ids[after]}: {told}"
    yield "```\n"
    yield "| Från | Kommando | Händelser | Till |\n|---|---|---|---|"
    for (before, after), between in _grouped(ordered).items():
        for command in dict.fromkeys(way.command for way in between):
            always = _always(way.events for way in between if way.command is command)
            yield f"| {before or '●'} | {_said(command)} | {', '.join(map(_said, always))} | {after} |"
    yield ""


def _grouped(leading: Iterable[Way]) -> Mapping[tuple[str, str], list[Way]]:
    found: dict[tuple[str, str], list[Way]] = {}
    for way in leading:
        found.setdefault((way.before, way.after), []).append(way)
    return found


def _always(variants: Iterable[tuple[type, ...]]) -> list[type]:
    first, *others = variants
    return [each for each in first if all(each in other for other in others)]


def _commands(subject: Subject, found: Sequence[Way]) -> Iterator[str]:
    yield f"### Vad man kan säga till {subject.title.lower()}\n"
    yield "| Kommando | Händelser som kan följa | Vägras |\n|---|---|---|"
    for command, decide in subject.slices.items():
        events = dict.fromkeys(event for way in found if way.command is command for event in way.events)
        refused = "<br/>".join(f"{_plain(SWEDISH[code])} `{code}`" for code in refusals(decide))
        yield f"| {_said(command)} | {', '.join(map(_said, events))} | {refused or '–'} |"
    yield ""


def _said(thing: type) -> str:
    return f"{SWEDISH[thing.__name__]} `{thing.__name__}`"


def _plain(text: str) -> str:
    return text.replace("{latest}", "den dagen")
