"""Why a paper may be one that came before: what is asked, what is not, and what is said of it."""

from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from services.intake.likeness import Asked, Likeness, likeness
from shared.contracts.codes import NoticeType
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import LandlordRef, PropertyRef
from shared.contracts.intake import EvictionNoticeReceived
from shared.contracts.procedure_codes import JudgmentResult
from shared.kernel.ids import derived_id
from tests.intake.papers import OTHER_NOTICE, paper

HOME: Final = PropertyRef(derived_id("home", "one"))
LANDLORD: Final = LandlordRef(derived_id("landlord", "one"))
AT: Final = datetime(2026, 12, 8, 9, tzinfo=UTC)
BARE: Final[dict[str, Any]] = dict.fromkeys(("rent_due_on", "document_on", "sent_on"))
TIME: Final[dict[str, Any]] = {**BARE, "notice_type": NoticeType.EVICTION_TIME}


def asked(notice: EvictionNoticeReceived) -> Asked:
    names = (name for name in Asked._fields if name not in ("notice_id", "home"))
    return Asked(notice_id=OTHER_NOTICE, home=notice.property_ref, **{name: getattr(notice, name) for name in names})


def said(now: dict[str, Any], before: dict[str, Any]) -> tuple[Likeness, ...]:
    earlier = paper(**before)
    return likeness(asked(paper(**now)), earlier, earlier)


@pytest.mark.parametrize(
    ("both", "reasons"),
    [
        ({}, (Likeness.DUE, Likeness.ARRIVAL)),
        (
            {"property_ref": HOME, "landlord_ref": LANDLORD},
            (Likeness.DUE, Likeness.ARRIVAL, Likeness.HOME, Likeness.LANDLORD),
        ),
        ({"rent_due_on": None}, (Likeness.DATES, Likeness.ARRIVAL)),
        ({**BARE, "property_ref": HOME}, (Likeness.ARRIVAL, Likeness.HOME)),
        ({**BARE, "landlord_ref": LANDLORD}, (Likeness.ARRIVAL, Likeness.LANDLORD)),
        ({**TIME, "eviction_at": AT}, (Likeness.TIME, Likeness.ARRIVAL)),
        ({**TIME, "property_ref": HOME}, (Likeness.ARRIVAL, Likeness.HOME)),
        (BARE, ()),
    ],
)
def test_what_two_papers_have_in_common_is_said(both: dict[str, Any], reasons: tuple[Likeness, ...]) -> None:
    assert said(both, both) == reasons


@pytest.mark.parametrize(
    ("both", "now", "before"),
    [
        ({"property_ref": HOME}, {"rent_due_on": date(2026, 11, 30)}, {}),
        ({"property_ref": HOME}, {"notice_type": NoticeType.EVICTION_APPLICATION}, {}),
        ({**BARE, "property_ref": HOME}, {"received_on": date(2026, 11, 21)}, {}),
        ({**TIME, "property_ref": HOME}, {"eviction_at": AT}, {"eviction_at": AT.replace(hour=10)}),
        (
            {"notice_type": NoticeType.EVICTION_RULING, "property_ref": HOME, "rent_due_on": None},
            {"judgment_result": JudgmentResult.PAYMENT},
            {"judgment_result": JudgmentResult.EVICTION},
        ),
    ],
)
def test_another_rent_kind_day_time_or_ruling_is_another_paper(
    both: dict[str, Any], now: dict[str, Any], before: dict[str, Any]
) -> None:
    assert said(both | now, both | before) == ()


def test_one_that_says_more_than_the_other_may_still_be_the_same() -> None:
    bare = {**BARE, "property_ref": HOME}
    assert said(bare | {"rent_due_on": date(2026, 10, 30)}, bare) == (Likeness.ARRIVAL, Likeness.HOME)


def test_every_likeness_has_its_words() -> None:
    assert all(f"Likeness.{each}" in SWEDISH for each in Likeness)
