"""The confirmation to Kronofogden: one page, readable by a screen reader, with nothing that must not be told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from services.evictions.letters.confirmation import Confirmation, render, words
from shared.settings import BoardSettings

ADDRESS = "Påhittade gatan 7 B, 123 45 Exempelstad"


def letter(**said: Any) -> Confirmation:
    known: dict[str, Any] = {
        "municipality": "Exempelkommun",
        "on": date(2026, 11, 16),
        "case_number": "b2cdc8a8",
        "told_on": date(2026, 11, 16),
        "eviction_at": datetime(2026, 12, 21, 8, tzinfo=UTC),
        "enforcement_number": "U-12345-26",
        "tenants": ("Åke Uppdiktad",),
        "address": ADDRESS,
        "protected": False,
        "officer": "Anna Påhittad",
        "phone": "010-123 45 67",
    }
    return Confirmation(**{**known, **said})


def test_the_letter_says_what_the_ordinance_asks_for() -> None:
    said = words(letter())
    assert said["officer"] == "Anna Påhittad"
    assert said["phone"] == "010-123 45 67"
    assert said["time"] == "måndag den 21 december 2026 kl. 09.00"
    assert (said["date"], said["told"]) == ("måndag den 16 november 2026", "måndag den 16 november 2026")
    assert (said["number"], said["tenant"], said["address"]) == ("U-12345-26", "Åke Uppdiktad", ADDRESS)
    assert "11 kap. 3 § socialtjänstförordningen" in said["text"]


@pytest.mark.parametrize("copy", [False, True])
def test_a_protected_address_stands_nowhere(copy: bool) -> None:
    told = words(letter(protected=True, copy=copy))
    assert ADDRESS not in "".join(told.values())
    assert "skyddade personuppgifter" in told["address"]


def test_who_will_be_there_is_named_once_somebody_is_booked() -> None:
    assert words(letter())["attending"] == ""
    assert len(render(letter(attending="Bo Påhittad"))) > len(render(letter()))


def test_the_letter_says_where_the_board_is_and_its_number_when_the_officer_has_none() -> None:
    board = BoardSettings(address=("Påhittade torget 1", "123 45 Exempelstad"), phone="010-000 00 00")
    said = words(letter(board=board, phone=None))
    assert said["from"] == "Påhittade torget 1\n123 45 Exempelstad\nTelefon 010-000 00 00"
    assert said["phone"] == "010-000 00 00"
    assert render(letter(board=board)) != render(letter())


@pytest.mark.parametrize(("phone", "promised"), [("010-123 45 67", True), (None, False)])
def test_nobody_is_asked_to_call_where_there_is_no_number(phone: str | None, promised: bool) -> None:
    assert ("ringa" in words(letter(copy=True, phone=phone))["end"]) == promised


def test_the_copy_is_addressed_to_the_person() -> None:
    assert words(letter(copy=True))["recipient"] == f"Åke Uppdiktad\n{ADDRESS}"
    assert words(letter())["recipient"] == "Kronofogdemyndigheten"


def test_it_is_a_tagged_page_in_swedish_with_its_title() -> None:
    pdf = render(letter())
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/Count 1" in pdf
    assert "Bekräftelse av underrättelse om tid för avhysning".encode() in pdf  # the metadata, for people
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Marked true" in pdf
    assert b"(sv-SE)" in pdf


def test_nothing_personal_is_shown_of_it_by_accident() -> None:
    assert "Uppdiktad" not in repr(letter())
    assert b"Uppdiktad" not in render(letter())[:2_000]


@pytest.mark.parametrize("gone", ["eviction_at", "enforcement_number", "address", "officer", "phone"])
def test_what_is_not_known_is_a_line_to_fill_in(gone: str) -> None:
    assert "____" in "".join(words(letter(**{gone: None})).values())
    assert render(letter(**{gone: None}))


@settings(max_examples=15)
@for_all(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_name_becomes_text_and_never_markup(name: str) -> None:
    """Also one that no font has: the letter comes all the same."""
    assert render(letter(tenants=(name,), address=name, officer=name)).startswith(b"%PDF")


def test_the_same_words_give_the_same_letter() -> None:
    assert render(letter()) == render(letter())


def test_a_removal_is_no_eviction_and_promises_nobody_a_copy() -> None:
    """UF 16:7 a, SoF 11:3."""
    told = words(letter(removal=True))
    said = " ".join(told.values()).casefold()
    assert "16 kap. 7 a § utsökningsförordningen" in said
    assert "avhysning" not in said
    assert "kopia" not in said
    assert told.keys() == words(letter()).keys()
