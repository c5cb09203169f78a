"""How alike two people are: symmetric, never helped by what contradicts it, and never across two numbers."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from services.intake.matching.resemblance import SCALES, Facts, among, compared
from services.intake.people.address import address_of
from services.intake.people.names import resemblance_of, sound
from shared.contracts.matching import MatchBand, Trait

DAY = date(2026, 11, 23)
BORN, OTHER_DAY = date(1980, 5, 1), date(1980, 5, 2)
HOME, NEXT_DOOR, HOUSE, ELSEWHERE = (
    frozenset({address_of(each)})
    for each in ("Storgatan 5, lgh 1101", "Storgatan 5, lgh 1102", "Storgatan 5", "Lillgatan 1, lgh 1101")
)
NAMES = [None, "Siv Påhittad", "Påhitad, Siv", "Siv Maria Påhittad", "Siv Exempel", "Bo Exempel", "Siv"]
anybody = st.builds(
    Facts,
    number=st.sampled_from([None, "198005010000", "198005020000"]),
    name=st.sampled_from(NAMES),
    birth_on=st.sampled_from([None, BORN, OTHER_DAY]),
    homes=st.sampled_from([frozenset(), HOME, NEXT_DOOR, HOUSE, ELSEWHERE, HOME | ELSEWHERE]),
)
SIV = Facts(name="Siv Påhittad")


@given(anybody, anybody)
def test_it_does_not_matter_who_is_compared_with_whom(one: Facts, other: Facts) -> None:
    assert compared(one, other, DAY) == compared(other, one, DAY)


@given(anybody, anybody)
def test_two_numbers_are_two_people(one: Facts, other: Facts) -> None:
    assert compared(replace(one, number="1"), replace(other, number="2"), DAY) is None


@given(anybody, anybody)
def test_what_contradicts_never_makes_them_more_alike(one: Facts, other: Facts) -> None:
    one = replace(one, number=None)
    untold = [
        (replace(one, birth_on=None), replace(one, birth_on=BORN), replace(other, birth_on=OTHER_DAY)),
        (replace(one, name=None), replace(one, name="Bo Exempel"), replace(other, name="Siv Påhittad")),
        (replace(one, homes=frozenset()), replace(one, homes=ELSEWHERE), replace(other, homes=HOME)),
    ]
    for silent, says_otherwise, them in untold:
        without, contradicted = compared(silent, them, DAY), compared(says_otherwise, them, DAY)
        assert without
        assert contradicted
        assert contradicted.score <= without.score


@given(anybody, anybody)
def test_another_birth_date_is_never_the_same_person(one: Facts, other: Facts) -> None:
    found = compared(replace(one, number=None, birth_on=BORN), replace(other, birth_on=OTHER_DAY), DAY)
    assert found
    assert (found.score, found.band in (None, MatchBand.HOME)) == (0, True)


@given(st.lists(anybody, min_size=2, max_size=4))
def test_nobody_is_certain_while_another_is_as_alike(others: list[Facts]) -> None:
    found = {str(place): each for place, who in enumerate(others) if (each := compared(SIV, who, DAY))}
    certain = [each for each in among(found).values() if each.band is MatchBand.HIGH]
    assert len(certain) <= 1


@pytest.mark.parametrize(
    ("other", "trait"),
    [
        ("PÅHITTAD Siv", Trait.SAME_NAME),
        ("Siv Anna Pahittad", Trait.NAME_IN_PART),
        ("Siw Påhittat", Trait.ALIKE_NAME),
        ("Siv Påhitatd", Trait.ALIKE_NAME),
        ("Siv Exempel", None),
        ("Siv", None),
        ("Bo Exempel", Trait.OTHER_NAME),
        (None, None),
    ],
)
def test_what_two_names_say(other: str | None, trait: Trait | None) -> None:
    assert resemblance_of("Siv Påhittad", other) is resemblance_of(other, "Siv Påhittad") is trait


@pytest.mark.parametrize(
    ("one", "other"),
    [("karlsson", "carlson"), ("eriksson", "ericsson"), ("kristina", "christina"), ("mohammed", "muhamed")],
)
def test_usual_spellings_of_a_word_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("other", "band"),
    [
        (Facts(name="Siv Påhittad", birth_on=BORN), MatchBand.HIGH),
        (Facts(name="Siv Påhittad", homes=HOME), MatchBand.HIGH),
        (Facts(name="Siv Påhittad"), MatchBand.MIDDLE),
        (Facts(name="Siv Påhittad", homes=ELSEWHERE), MatchBand.MIDDLE),
        (Facts(name="Siw Påhittat", homes=HOME), MatchBand.MIDDLE),
        (Facts(name="Siw Påhittat"), None),
        (Facts(name="Bo Exempel", homes=HOME), MatchBand.HOME),
        (Facts(homes=HOME), MatchBand.HOME),
        (Facts(homes=NEXT_DOOR), None),
        (Facts(birth_on=BORN), MatchBand.MIDDLE),
        (Facts(birth_on=OTHER_DAY, name="Siv Påhittad"), None),
    ],
)
def test_which_band_they_fall_in(other: Facts, band: MatchBand | None) -> None:
    found = compared(Facts(name="Siv Påhittad", birth_on=BORN, homes=HOME), other, DAY)
    assert found
    assert found.band is band


def test_every_trait_has_its_points_on_every_scale() -> None:
    for scale, trait in product(SCALES, Trait):
        assert trait in scale.points or trait is Trait.SEVERAL_ALIKE
    assert [each.valid_from for each in SCALES] == sorted(each.valid_from for each in SCALES)
