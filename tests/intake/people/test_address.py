"""Which home an address names: one for all its spellings, never one for two apartments. Pure."""

from typing import Final

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from services.intake.people.address import Home, address_of, home_named
from services.intake.people.identity import comparable
from shared.contracts.ids import PropertyRef
from shared.kernel.ids import derived_id

STREET: Final = "Storgatan 5, lgh 1101"
_TEXTS: Final = st.text(max_size=60) | st.from_regex(
    r"(Stor|Lill)gatan [0-9]{1,2} ?[A-C]?(, (lgh|lgh nr|lägenhet) ?[0-9]{4}|, [0-9]{4}| 2 tr)?"
    r"(, (S-)?[0-9]{3} ?[0-9]{2}( Exempelstad)?)?",
    fullmatch=True,
)
_APARTMENTS: Final = st.from_regex(r"[0-9]{1,4}[a-c]?", fullmatch=True)


def ref(name: str) -> PropertyRef:
    return PropertyRef(derived_id("home", name))


@pytest.mark.parametrize(
    "spelling",
    [
        "STORGATAN 5,  LGH 1101",
        "Storgatan 5 lgh1101",
        "Storgatan 5 lgh. 1101",
        "Storgatan 5, lgh nr 1101",
        "Storgatan 5, lägenhet 1101",
        "Storgatan 5, lägenhetsnummer 1101",
        "Storgatan 5, 1101",
        "Storgatan 5, lgh 1101, 123 45 Exempelstad",
        "Storgatan 5, 12345 Exempelstad, lgh 1101",
        "Storgatan 5 lgh 1101 S-123 45 Exempelstad",
    ],
)
def test_a_home_is_one_however_its_address_is_written(spelling: str) -> None:
    assert address_of(spelling).same_home(address_of(STREET))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Storgatan 5", "Storgatan 5 A"),
        ("Storgatan 5", "Storgatan 55"),
        ("Storgatan 5 1", "Storgatan 51"),
        ("Storgatan 5, 123 45 Ena", "Storgatan 5, 543 21 Andra"),
        ("Storgatan 5, lgh 1101", "Storgatan 5, lgh 1102"),
        ("Storgatan 5, 1101", "Storgatan 5, 1102"),
        ("Storgatan 5", "Storgatan 5, gårdshuset"),
        ("Box 123 45", "Box 123 46"),
    ],
)
def test_two_homes_are_two(one: str, other: str) -> None:
    assert not address_of(one).same_home(address_of(other))


@pytest.mark.parametrize("less", ["Storgatan 5", "storgatan 5, 123 45 Exempelstad"])
def test_an_address_that_says_no_apartment_may_be_the_home_and_is_no_spelling_of_it(less: str) -> None:
    assert address_of(less).may_be(address_of(STREET))
    assert not address_of(less).same_home(address_of(STREET))
    assert not address_of("Storgatan 5, lgh 1102").may_be(address_of(STREET))


@for_all(_TEXTS)
def test_the_one_spelling_of_a_home_names_it_again(text: str) -> None:
    found = address_of(text)
    assert address_of(str(found))[:2] == found[:2]


@for_all(_TEXTS, _APARTMENTS, _APARTMENTS)
def test_two_apartments_of_a_house_are_never_one_home(house: str, one: str, other: str) -> None:
    told, another = address_of(f"{house}, lgh {one}"), address_of(f"{house}, lgh {other}")
    assert told.same_home(another) == (one == other)
    assert (told.name == another.name) == (one == other)


@for_all(st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{2,9}gatan [0-9]{1,3}( [A-C])?(, lgh [0-9]{4})?", fullmatch=True))
def test_an_ordinary_address_keeps_the_name_it_had_before_spellings_were_compared(text: str) -> None:
    assert home_named(text, {}, ref).property_ref == ref(comparable(text))


@for_all(_TEXTS, _TEXTS)
def test_a_known_home_keeps_its_reference_whatever_that_was_made_of(first: str, later: str) -> None:
    before = {ref(comparable(first)): first}
    assert home_named(first, before, ref).property_ref in before
    if address_of(later).same_home(address_of(first)):
        assert home_named(later, before, ref).property_ref in before


def test_of_one_home_known_under_two_references_each_spelling_keeps_its_own_and_may_be_the_other() -> None:
    spellings = ("Storgatan 5", "Storgatan 5, 123 45 Exempelstad")
    short, long = (ref(comparable(each)) for each in spellings)
    known = dict(zip((short, long), spellings, strict=True))
    assert home_named(spellings[0], known, ref) == Home(short, frozenset({long}))
    assert home_named(spellings[1], known, ref) == Home(long, frozenset({short}))


def test_the_same_street_in_another_town_is_a_home_of_its_own() -> None:
    first = home_named("Storgatan 5, 123 45 Ena", {}, ref)
    other = home_named("Storgatan 5, 543 21 Andra", {first.property_ref: "Storgatan 5, 123 45 Ena"}, ref)
    assert other.property_ref != first.property_ref


@for_all(st.text(alphabet="lgh nr,5 1101A.", max_size=80))
def test_whatever_looks_like_several_apartments_is_read_to_an_end(text: str) -> None:
    """It once was read for ever: each reading put one more "lgh" into the street."""
    found = address_of(text)
    assert address_of(str(found))[:2] == found[:2]
