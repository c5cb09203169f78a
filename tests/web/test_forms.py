"""Forms as people fill them in: the same problems as JSON, in the words of a page."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from shared.contracts.codes import ChildLiving, NoticeType
from shared.contracts.glossary import SWEDISH
from shared.web.forms import FormState, read_form
from shared.web.problem import Invalid
from shared.web.words import moment, time_of_day
from tests.web.sample import Child, PostSample

GOOD = {"received_on": ["2026-11-20"], "notice_type": ["OTHER"]}


def problems(form: dict[str, list[str]]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        read_form(form, PostSample)
    return {each.field: each.code for each in refused.value.problems}


def test_a_filled_form_comes_through() -> None:
    form = {
        **GOOD,
        "_csrf_token": ["x"],
        "amount_ore": [" 12 345,50 kr "],
        "eviction_at": ["2026-12-01 09:30"],
        "rooms": ["3"],
        "sent_registered": ["nej"],
        "urgent": ["ja"],
        "note": [""],
        "children[0].birth_year": [""],
        "children[0].living": [""],
        "children[2].birth_year": ["2014"],
        "children[2].living": ["VISITING"],
    }
    assert read_form(form, PostSample) == PostSample(
        received_on=date(2026, 11, 20),
        notice_type=NoticeType.OTHER,
        amount_ore=1_234_550,
        eviction_at=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
        rooms=3,
        sent_registered=False,
        urgent=True,
        children=(Child(birth_year=2014, living=ChildLiving.VISITING),),
    )


@pytest.mark.parametrize(
    ("text", "ore"),
    [("0", 0), ("12", 1200), ("12,5", 1250), ("12.50", 1250), ("12 345:-", 1_234_500), ("9\u00a0800 kronor", 980_000)],
)
def test_an_amount_is_read_as_it_is_written(text: str, ore: int) -> None:
    assert read_form({**GOOD, "amount_ore": [text]}, PostSample).amount_ore == ore


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("amount_ore", "mycket", "not-an-amount"),
        ("amount_ore", "12,345", "not-an-amount"),
        ("amount_ore", "1.234,50", "not-an-amount"),
        ("amount_ore", "-12", "too-small"),
        ("amount_ore", "999999999999", "too-large"),
        ("received_on", "2026-02-30", "not-a-date"),
        ("received_on", "20/11 2026", "not-a-date"),
        ("received_on", "", "missing"),
        ("eviction_at", "2026-11-20 25:00", "not-a-moment"),
        ("eviction_at", "2026-11-20", "not-a-moment"),
        ("eviction_at", "2027-03-28 02:00", "hour-skipped"),
        ("eviction_at", "2027-03-28 02:59", "hour-skipped"),
        ("rooms", "tre", "not-a-whole-number"),
        ("sent_registered", "kanske", "choose-yes-or-no"),
        ("notice_type", "RENT", "unknown-choice"),
        ("note", "x" * 41, "too-long"),
        ("surprise", "x", "not-on-the-page"),
        ("children[7].birth_year", "tolv", "not-a-whole-number"),
    ],
)
def test_one_wrong_field_is_named_by_the_name_in_the_form(field: str, text: str, code: str) -> None:
    form = {**GOOD, "children[7].living": ["PERMANENT"]} if field.startswith("children") else GOOD
    assert problems({**form, field: [text]}) == {field: code}


def test_a_person_is_offered_words_and_never_codes_or_the_syntax_of_json() -> None:
    given = {"notice_type": ["RENT"], "sent_registered": ["kanske"], "rooms": ["tre"], "surprise": ["x"]}
    with pytest.raises(Invalid) as found:
        read_form(given, PostSample)
    said = " ".join(f"{each.message} {each.remedy}" for each in found.value.problems)
    assert SWEDISH["NoticeType.OTHER"] in said
    assert not re.search(r"[A-Z]{2,}_|JSON|true|citattecken", said), said


def test_the_amount_in_a_remedy_is_in_kronor() -> None:
    with pytest.raises(Invalid) as refused:
        read_form({**GOOD, "amount_ore": ["999999999999"]}, PostSample)
    assert refused.value.problems[0].remedy == "Ange högst 100\u00a0000\u00a0000,00 kronor."


def test_a_form_of_a_thousand_rows_is_one_problem() -> None:
    rows = {f"children[{number}].birth_year": ["2014"] for number in range(1000)}
    assert problems({**GOOD, **rows})["children"] == "too-many"


def test_a_page_gets_back_what_was_typed() -> None:
    with pytest.raises(Invalid) as refused:
        read_form({"received_on": ["i går"]}, PostSample)
    form = FormState({"received_on": ["i går"]}, refused.value.problems)
    assert form.text("received_on") == "i går"
    found = form.problem("received_on")
    assert found is not None
    assert found.code == "not-a-date"
    assert form.text("rooms") == ""


def test_nothing_ticked_where_something_must_be_is_missing() -> None:
    """A group of checkboxes sends nothing at all; an optional one is then simply empty."""
    with pytest.raises(Invalid) as refused:
        read_form({}, Ticked)
    assert [(each.field, each.code) for each in refused.value.problems] == [("wanted", "missing")]
    ticked = read_form({"wanted": ["PERMANENT", "VISITING"]}, Ticked)
    assert ticked == Ticked(wanted=(ChildLiving.PERMANENT, ChildLiving.VISITING))


class Ticked(msgspec.Struct, frozen=True, kw_only=True):
    wanted: Annotated[tuple[ChildLiving, ...], Meta(min_length=1)]
    besides: tuple[ChildLiving, ...] = ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2027-03-28 01:59", "sön 28 mars 2027 kl. 01.59"),
        ("2027-03-28 03:00", "sön 28 mars 2027 kl. 03.00"),
        ("2027-10-31 02:30", "sön 31 okt 2027 kl. 02.30 (vintertid)"),
        ("2027-10-31 03:00", "sön 31 okt 2027 kl. 03.00"),
    ],
)
def test_a_time_of_day_is_shown_as_it_was_written_and_of_an_hour_that_is_twice_which(text: str, shown: str) -> None:
    told = read_form({**GOOD, "eviction_at": [text]}, PostSample)
    assert told.eviction_at is not None
    assert moment(told.eviction_at) == shown


def test_the_first_of_the_hours_that_are_twice_is_said_to_be_summer_time() -> None:
    assert time_of_day(datetime(2027, 10, 31, 0, 30, tzinfo=UTC)) == "kl. 02.30 (sommartid)"
