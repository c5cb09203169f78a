"""The letters a form offers to open: what confirms a time to Kronofogden, and a copy for each person it is about."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

import msgspec

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command
from services.evictions.domain.confirm_eviction_time import ConfirmEvictionTime, times_to_confirm
from services.evictions.domain.confirmation import persons_of
from services.evictions.domain.eviction_time import is_removal, told_last_first
from services.evictions.domain.send_copy_to_person import SendCopyToPerson, times_to_copy
from services.evictions.domain.times_ended import times_standing
from services.evictions.form_choices import Choices, places
from shared.contracts.evictions import EvictionTimeNotified
from shared.kernel.errors import Refused


class Letter(msgspec.Struct, frozen=True):
    """A link to a letter: what it is, about which time and for whom when there are several, and its query."""

    kind: str
    told: str
    query: str


_CONFIRMATION: Final = "letter.open"
_COPY: Final = "letter.open-copy"
_LETTERS: Final[Mapping[type[Command], Sequence[str]]] = MappingProxyType(
    {ConfirmEvictionTime: (_CONFIRMATION, _COPY), SendCopyToPerson: (_COPY,)}
)


def letters(command: type[Command], case: EvictionCase, times: Choices) -> Sequence[Letter]:
    """One of each kind for each of the `times` that wait, when there are several; of a removal no copy."""
    return [
        letter
        for notice_id, told in times or [("", "")]
        for kind in _LETTERS.get(command, ())
        for letter in _of(kind, case, notice_id, told)
    ]


def is_copy_told_by_itself(case: EvictionCase) -> bool:
    """Of a removal no copy goes, and of a time about several people each is told by itself: every time that waits for
    its confirmation is of one kind or the other."""
    times = times_to_confirm(case)
    return bool(times) and all(is_removal(case, each.notice_id) or len(persons_of(case, each)) > 1 for each in times)


def letter_time(case: EvictionCase, *, copy: bool, notice_id: str = "") -> EvictionTimeNotified:
    """The time a letter is about when no paper is named: of those that wait for it the one told last; when none waits,
    of those that hold, and then of those that held. Never one called off while another holds.

    Raises `Refused("no-eviction-time-to-confirm")`.
    """
    if notice_id:
        times = tuple(each for each in case.eviction_times if each.notice_id == notice_id)
    else:
        waiting = (times_to_copy(case) if copy else ()) or times_to_confirm(case)
        holding = times_standing(case)
        times = tuple(each for each in waiting if each in holding) or holding or waiting or case.eviction_times
    if not times:
        raise Refused("no-eviction-time-to-confirm")
    return told_last_first(times)[0]


def _of(kind: str, case: EvictionCase, notice_id: str, told: str) -> Iterator[Letter]:
    if kind == _CONFIRMATION:
        yield Letter(kind, told, _query(handling=notice_id))
        return
    try:
        time = letter_time(case, copy=True, notice_id=notice_id)
    except Refused:
        return
    if is_removal(case, time.notice_id):
        return
    people, named = persons_of(case, time), places(case)
    for number, ref in enumerate(people, 1):
        several = len(people) > 1
        who = ", ".join(each for each in (told, named[ref] if several else "") if each)
        yield Letter(kind, who, _query(kopia="ja", handling=notice_id, mottagare=str(number) if several else ""))


def _query(**said: str) -> str:
    told = urlencode({name: value for name, value in said.items() if value})
    return f"?{told}" if told else ""
