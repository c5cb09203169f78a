"""Kronofogden's time is about those whom its paper names, not about whom the case was opened for (SoF 11:3, A02)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.evictions.desk import Desk
from services.evictions.domain.confirmation import persons_of
from services.evictions.domain.send_copy_to_person import SendCopyToPerson
from services.evictions.form_choices import choices_for
from shared.contracts.codes import AlertRule
from shared.contracts.ids import PersonRef
from shared.web.actor import LOCAL_ACTOR
from tests.evictions.cases import (
    CASE,
    MONDAY,
    OTHER_TENANT,
    TENANT,
    after,
    at,
    eviction_time,
    facts,
    formular_3,
    given,
    notice_id,
)
from tests.evictions.test_eviction_time import confirms
from tests.evictions.test_registered_by_mistake import withdrawn

TOGETHER = formular_3(co_tenant_refs=(OTHER_TENANT,))
OF_OTHER = eviction_time(person_ref=OTHER_TENANT)
OF_BOTH = eviction_time(co_tenant_refs=(OTHER_TENANT,))


def copied(to: PersonRef | None = None, clock: str = "16:00") -> SendCopyToPerson:
    sent = at(MONDAY, clock)
    return SendCopyToPerson(case_id=CASE, now=at(MONDAY, "18:00"), copy_to_person_sent_at=sent, copied_to=to)


def about(*told: Any) -> tuple[PersonRef, ...]:
    case = after(*told)
    return persons_of(case, case.eviction_times[0])


def is_asked(*told: Any) -> bool:
    return AlertRule.A02 in {each.rule for each in after(*told).alerts.values()}


def test_a_time_is_about_those_whom_its_paper_names() -> None:
    assert about(TOGETHER, eviction_time()) == (TENANT,)
    assert about(TOGETHER, OF_OTHER) == (OTHER_TENANT,)
    assert about(TOGETHER, OF_BOTH) == (TENANT, OTHER_TENANT)
    assert about(OF_OTHER) == (OTHER_TENANT,)


def test_a_copy_of_the_paper_that_names_another_is_about_them_too_while_it_stands() -> None:
    first, again = (
        eviction_time(document_on=MONDAY),
        eviction_time("again", document_on=MONDAY, person_ref=OTHER_TENANT),
    )
    assert about(TOGETHER, first, again) == (TENANT, OTHER_TENANT)
    assert about(TOGETHER, first, again, withdrawn("again")) == (TENANT,)
    assert is_asked(TOGETHER, first, confirms(), copied(), again)


def test_the_copy_goes_to_the_one_person_whom_the_time_is_about() -> None:
    (sent,) = facts(given(TOGETHER, OF_OTHER, confirms()).when(copied()).events())
    assert sent.copied_to == (OTHER_TENANT,)
    given(TOGETHER, OF_OTHER, confirms()).when(copied(TENANT)).then_refused("time-is-not-about-them")


def test_of_several_each_has_a_copy_before_nothing_more_is_asked() -> None:
    known = (TOGETHER, OF_BOTH, confirms())
    given(*known).when(copied()).then_refused("several-people-to-copy")
    assert is_asked(*known, copied(TENANT))
    given(*known, copied(TENANT)).when(copied(TENANT)).then_nothing()
    given(*known, copied(TENANT)).when(copied(TENANT, "17:00")).then_refused("no-copy-to-send")
    assert not is_asked(*known, copied(TENANT), copied(OTHER_TENANT))
    assert not is_asked(*known, copied(OTHER_TENANT), copied())


def test_one_instant_with_the_confirmation_does_not_say_that_several_got_theirs() -> None:
    at_once = confirms(copy_to_person_sent_at=at(MONDAY, "13:40"))
    given(TOGETHER, OF_BOTH).when(at_once).then_refused("several-people-to-copy")
    assert not is_asked(TOGETHER, OF_OTHER, at_once)


@pytest.mark.parametrize(("time", "offered"), [(OF_OTHER, []), (OF_BOTH, [TENANT, OTHER_TENANT])])
def test_the_form_asks_to_whom_only_when_there_are_several(time: Any, offered: list[PersonRef]) -> None:
    asked = choices_for("SendCopyToPerson", after(TOGETHER, time, confirms()), Desk(LOCAL_ACTOR))
    assert [value for value, _ in asked["copied_to"]] == offered


def test_two_times_that_name_different_people_wait_for_a_copy_each() -> None:
    later = eviction_time(
        "later", person_ref=OTHER_TENANT, eviction_at=at(date(2026, 12, 28)), enforcement_case_ref=None
    )
    known = (TOGETHER, eviction_time(), later, confirms(notice_id=notice_id("time")))
    both = (*known, confirms(notice_id=notice_id("later")))
    given(*both).when(copied(OTHER_TENANT)).then_refused("several-copies-to-send")
    of_later = replace(copied(OTHER_TENANT), notice_id=notice_id("later"))
    assert is_asked(*both, of_later)
    assert not is_asked(*both, of_later, copied())
