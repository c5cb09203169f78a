"""Identity numbers: every spelling becomes one number, and what is wrong says how."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.se import personnummer

from services.intake.people.numbers import (
    IdentityNumber,
    NumberKind,
    Problem,
    ReserveRule,
    parse_identity_number,
)
from shared.contracts.codes import Sex
from shared.contracts.glossary import SWEDISH

TODAY = date(2026, 11, 22)
FULL_WIDTH = str.maketrans("0123456789+-", "０１２３４５６７８９＋－")


def parse(text: str) -> IdentityNumber | Problem:
    return parse_identity_number(text, today=TODAY)


def number(text: str) -> IdentityNumber:
    parsed = parse(text)
    assert isinstance(parsed, IdentityNumber), parsed
    return parsed


def with_check_digit(eleven: str) -> str:
    """A twelve-digit number from its first eleven digits."""
    return eleven + luhn.calc_check_digit(eleven[2:])


@pytest.mark.parametrize(
    "spelling",
    [
        "198112289841",
        "8112289841",
        "811228-9841",
        "19811228-9841",
        "811228 9841",
        " 1981 12 28 - 9841 ",
        "1981-12-28-9841",
        "811228–9841",
        "811228\u00a0\u22129841",
        "811228-9841\u200b",
        "811228-9841".translate(FULL_WIDTH),
        "198112289841".translate(FULL_WIDTH),
    ],
)
def test_one_person_however_the_number_is_spelled(spelling: str) -> None:
    assert number(spelling) == IdentityNumber(
        digits="198112289841",
        kind=NumberKind.PERSONNUMMER,
        birth_on=date(1981, 12, 28),
        birth_year=1981,
        sex=Sex.FEMALE,
    )


def test_plus_means_a_hundred_years_older() -> None:
    assert number("121212+1212").digits == "191212121212"
    assert number("121212-1212").digits == "201212121212"
    assert number("121212+1212".translate(FULL_WIDTH)) == number("191212121212")


def test_the_sign_changes_the_year_a_person_turns_a_hundred() -> None:
    eve = with_check_digit("19261231001")
    assert number(f"{eve[2:8]}+{eve[8:]}").birth_on == date(1926, 12, 31)


def test_a_samordningsnummer_has_sixty_added_to_the_day() -> None:
    text = with_check_digit("19900173238")
    assert number(text) == IdentityNumber(
        digits=text, kind=NumberKind.SAMORDNINGSNUMMER, birth_on=date(1990, 1, 13), birth_year=1990, sex=Sex.FEMALE
    )
    assert number(f"{text[2:8]}-{text[8:]}") == number(text)


@pytest.mark.parametrize("month_and_day", ["0060", "0160", "0075"])
def test_a_samordningsnummer_may_leave_out_month_or_day(month_and_day: str) -> None:
    parsed = number(with_check_digit(f"1990{month_and_day}238"))
    assert (parsed.kind, parsed.birth_on, parsed.birth_year) == (NumberKind.SAMORDNINGSNUMMER, None, 1990)


@pytest.mark.parametrize("example", ["991981000010", "991945000023", "99199300-0032"])
def test_a_reserve_number_says_nothing_about_birth(example: str) -> None:
    """Inera's published examples for Region Stockholm."""
    assert number(example) == IdentityNumber(digits=example.replace("-", ""), kind=NumberKind.RESERVE)


def test_another_reserve_shape_is_configuration() -> None:
    rule = ReserveRule(r"9900(?P<checked>[0-9]{8})")
    assert isinstance(parse_identity_number("991981000010", today=TODAY, reserve=rule), Problem)
    assert isinstance(parse_identity_number("990012345674", today=TODAY, reserve=rule), IdentityNumber)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "identity-number-shape"),
        ("okänd", "identity-number-shape"),
        ("81122898", "identity-number-shape"),
        ("8112289841\x00", "identity-number-shape"),
        ("811228*9841", "identity-number-shape"),
        ("19811228-9841-1", "identity-number-shape"),
        ("٨١١٢٢٨٩٨٤١", "identity-number-shape"),  # digits of another script are not guessed at
        ("811228-9841" * 1000, "identity-number-shape"),
        ("198102309841", "identity-number-date"),  # 30 February
        ("198113019841", "identity-number-date"),
        ("198100019841", "identity-number-date"),  # no month is for samordningsnummer only
        ("198112289842", "identity-number-checksum"),
        ("198112829841", "identity-number-checksum"),  # two digits changed places: a samordningsnummer by shape
        ("202611239841", "identity-number-in-future"),
        ("209912289841", "identity-number-in-future"),
        ("189912289841", "identity-number-too-old"),
        ("000012289841", "identity-number-too-old"),
        ("991981000011", "identity-number-checksum"),
        ("992381000010", "identity-number-reserve"),
    ],
)
def test_what_is_wrong_has_a_code_with_a_swedish_remedy(text: str, code: str) -> None:
    assert parse(text) == Problem(code)
    assert SWEDISH[code].endswith(".")


def test_nothing_shows_a_number_by_accident() -> None:
    assert "8112" not in f"{number('811228-9841')!r} {number('811228-9841')} {[number('811228-9841')]}"


@settings(max_examples=200)
@given(st.dates(date(1902, 1, 1), TODAY), st.integers(0, 999), st.sampled_from([0, 60]))
def test_any_birth_is_read_back_from_ten_and_twelve_digits(born: date, serial: int, coordination: int) -> None:
    twelve = with_check_digit(f"{born:%Y%m}{born.day + coordination:02}{serial:03}")
    sign = "+" if TODAY.year - born.year >= 100 else "-"
    parsed = number(twelve)
    assert parsed == number(f"{twelve[2:8]}{sign}{twelve[8:]}")
    assert (parsed.digits, parsed.birth_on) == (twelve, born)
    assert (parsed.sex is Sex.MALE) == (serial % 2 == 1)
    if not coordination:
        assert personnummer.is_valid(twelve)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed, IdentityNumber) or parsed.code in SWEDISH


@given(st.dates(date(1930, 1, 1), TODAY - timedelta(days=1)), st.integers(0, 9), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(born: date, place: int, change: int) -> None:
    twelve = with_check_digit(f"{born:%Y%m%d}123")
    wrong = list(twelve)
    wrong[2 + place] = str((int(wrong[2 + place]) + change) % 10)
    assert isinstance(parse("".join(wrong)), Problem)
