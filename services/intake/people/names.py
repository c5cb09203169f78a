"""Whether two spellings may be one name. Pure and symmetric.

Words are compared as `comparable_name` gives them: without case, accents or order.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from services.intake.people.identity import comparable_name
from shared.contracts.matching import Trait

SHORTEST_WORD: Final = 2
"""Letters: an initial is no part of a name that one may search by or compare."""
_FEWEST_WORDS: Final = 2
"""A single word, "Siv", is the name of too many to say anything."""
_CLOSE: Final = ((8, 2), (4, 1))
"""From how many letters two words may differ by so many."""
_SOUNDS: Final = (
    ("stj", "s"),
    ("skj", "s"),
    ("sch", "s"),
    ("sj", "s"),
    ("ch", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("hj", "j"),
    ("gj", "j"),
    ("lj", "j"),
    ("x", "ks"),
    *zip("cqgwvdbz", "kkkfftps", strict=True),
)
_VOWELS: Final = frozenset("aeiouyj")


def words_of(name: str | None) -> tuple[str, ...]:
    """The words of a name that are long enough to say something, in order; each once."""
    return tuple(sorted({each for each in comparable_name(name).split() if len(each) >= SHORTEST_WORD}))


def sound(word: str) -> str:
    """What the usual spellings of a word share: "karlsson" and "carlson", "mohammed" and "muhamed"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    head, tail = word[:1], word[1:].replace("h", "")
    first = "a" if head in _VOWELS else head
    return "".join(letter for letter, _ in groupby(first + "".join(each for each in tail if each not in _VOWELS)))


def resemblance_of(one: str | None, other: str | None) -> Trait | None:
    """What the names say of whether they are one person's; None when one is untold, or they say neither."""
    ours, theirs = words_of(one), words_of(other)
    if not ours or not theirs:
        return None
    if ours == theirs and len(ours) >= _FEWEST_WORDS:
        return Trait.SAME_NAME
    shorter, longer = sorted((ours, theirs), key=lambda each: (len(each), each))
    if len(shorter) >= _FEWEST_WORDS:
        if set(shorter) <= set(longer):
            return Trait.NAME_IN_PART
        if _each_has_its_own(shorter, longer):
            return Trait.ALIKE_NAME
    return None if any(_alike(each, word) for each in shorter for word in longer) else Trait.OTHER_NAME


def _each_has_its_own(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Every word of the one is a spelling of another word of the other."""
    if not shorter:
        return True
    first, *rest = shorter
    return any(
        _alike(first, word) and _each_has_its_own(rest, [*longer[:place], *longer[place + 1 :]])
        for place, word in enumerate(longer)
    )


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    sounds = sound(one)
    if sounds == sound(other) and len(sounds) >= _FEWEST_WORDS:
        return True
    shortest = min(len(one), len(other))
    allowed = next((differ for length, differ in _CLOSE if shortest >= length), 0)
    return abs(len(one) - len(other)) <= allowed and _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or left out, or neighbours swapped (Damerau-Levenshtein, restricted)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        two_before, before, row = before, row, [i]
        for j, theirs in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                best = min(best, two_before[j - 2] + 1)
            row.append(best)
    return row[-1]
