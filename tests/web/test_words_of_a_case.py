"""One word for one meaning: on the case's page, in its timeline, and in what an answer complains of."""

from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Meta

from services.projections.case_timeline import by_day
from services.projections.rows import TimelineRow
from shared.web.deadline_words import standing
from shared.web.problem import Invalid
from shared.web.strict import read_json
from tests.projections.test_case_timeline import CASE, happened

ALERT = "00000000-0000-4000-8000-0000000000a1"


class Paid(msgspec.Struct, forbid_unknown_fields=True):
    amount_ore: Annotated[int, Meta(gt=0)]


def test_a_time_is_confirmed_and_a_debt_is_settled() -> None:
    assert standing("SETTLED", "TIME_CONFIRMATION") == "Bekräftad samma dag"
    assert standing("SETTLED", "LEASE_RECOVERY") == "Reglerad i tid"
    assert "ekräft" not in standing("CONFIRMED", "LEASE_RECOVERY"), "to confirm is what is done to a time"


def raised(number: int, alert_id: str = ALERT) -> TimelineRow:
    said: dict[str, Any] = {
        "alert_id": alert_id,
        "rule": "A03",
        "step": 0,
        "level": "L1",
        "priority": "P2",
        "case_id": CASE,
    }
    times: dict[str, Any] = {"due_at": "2026-04-09T21:59:00Z", "raised_at": "2026-04-01T08:00:00Z"}
    return happened(number, "AlertRaised", **said, **times)


def resolved(number: int, how: str) -> TimelineRow:
    said: dict[str, Any] = {
        "alert_id": ALERT,
        "rule": "A03",
        "resolution": how,
        "resolved_at": "2026-04-01T09:00:00Z",
        "case_id": CASE,
    }
    return happened(number, "AlertResolved", **said)


@pytest.mark.parametrize(("how", "folded"), [("SUPERSEDED", 2), ("FULFILLED", 0)])
def test_a_step_that_another_took_the_place_of_is_folded_with_its_end(how: str, folded: int) -> None:
    (day,) = by_day([raised(1), resolved(2, how), raised(3, ALERT[:-1] + "2")], None)
    assert (len(day.folded), len(day.shown)) == (folded, 3 - folded)


def test_a_list_in_place_of_an_object_is_complained_of_in_a_whole_sentence() -> None:
    with pytest.raises(Invalid) as found:
        read_json(b"[]", Paid)
    assert found.value.problems[0].message == "Innehållet ska vara ett objekt med namngivna fält."


def test_the_least_amount_is_one_that_is_taken() -> None:
    with pytest.raises(Invalid) as found:
        read_json(b'{"amount_ore": 0}', Paid)
    assert found.value.problems[0].remedy == "Ange minst 0,01 kronor."
    assert read_json(b'{"amount_ore": 1}', Paid).amount_ore == 1
