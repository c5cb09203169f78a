"""Which of Kronofogden's times the letter and its copy are about: never one called off while another holds."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.evictions.letter_links import letter_time
from shared.kernel.errors import Refused
from tests.evictions.cases import MONDAY, after, at, eviction_time, formular_3, notice_id
from tests.evictions.procedure import cancelled
from tests.evictions.test_eviction_time import confirms

LATER = MONDAY + timedelta(days=5)
FIRST, SECOND = eviction_time("first", eviction_at=at(date(2026, 12, 1))), eviction_time("second", on=LATER)


def about(*told: Any, copy: bool, of: str = "") -> str:
    return letter_time(after(*told), copy=copy, notice_id=notice_id(of) if of else "").notice_id


@pytest.mark.parametrize("copy", [False, True])
def test_a_time_called_off_and_never_confirmed_is_in_no_letter_once_a_new_one_holds(copy: bool) -> None:
    told = (FIRST, cancelled(), SECOND)
    assert about(*told, copy=copy) == notice_id("second")
    assert about(*told, confirms(LATER), copy=copy) == notice_id("second")


def test_the_letter_is_about_the_time_that_waits_for_it_and_of_several_the_one_told_last() -> None:
    assert about(FIRST, SECOND, copy=False) == notice_id("second")
    assert about(FIRST, SECOND, confirms(LATER, notice_id=notice_id("second")), copy=False) == notice_id("first")
    assert about(FIRST, SECOND, confirms(LATER, notice_id=notice_id("second")), copy=True) == notice_id("second")
    assert about(FIRST, SECOND, confirms(LATER, notice_id=notice_id("first")), copy=True) == notice_id("first")
    assert about(FIRST, SECOND, copy=True, of="first") == notice_id("first")


def test_while_none_holds_the_letter_is_about_the_one_that_was_called_off() -> None:
    assert about(FIRST, cancelled(), copy=False) == notice_id("first")
    with pytest.raises(Refused, match="no-eviction-time-to-confirm"):
        about(formular_3(), copy=False)
    with pytest.raises(Refused, match="no-eviction-time-to-confirm"):
        about(FIRST, copy=False, of="second")
