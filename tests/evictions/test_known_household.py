"""Forms about who lives there begin with what the case knows: half looked at they take no child away."""

from collections.abc import Mapping
from typing import Any

import pytest
from httpx import AsyncClient

from services.evictions.domain.record_household import RecordHousehold
from shared.contracts.codes import ChildLiving
from shared.contracts.evictions import HouseholdKnown
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import HouseholdRef
from shared.contracts.intake import Child, HouseholdRecorded
from shared.kernel.ids import derived_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.store import AggregateName
from tests.evictions.cases import CASE, MONDAY, at, formular_3
from tests.evictions.stored import events_of, told
from tests.kit.commits import commit
from tests.kit.forms import hidden_fields, written_in

NOW = at(MONDAY, "10:00")
UNTOLD: dict[str, Any] = {"children_in_home": None, "children_visiting": None}


@pytest.mark.parametrize(
    ("slug", "household", "begins"),
    [
        (
            "hushall",
            {"children_in_home": 1, "children_visiting": 2},
            {"children_in_home": "1", "children_visiting": "2"},
        ),
        ("hushall", UNTOLD, {"children_in_home": "", "children_visiting": ""}),
        (
            "avhysning",
            {"children_in_home": 2, "children_visiting": 1},
            {"children_permanent": "", "children_alternating": "", "children_visiting": "1"},
        ),
        (
            "avhysning",
            {"children_in_home": 0, "children_visiting": 0},
            {"children_permanent": "0", "children_alternating": "0", "children_visiting": "0"},
        ),
        ("avhysning", UNTOLD, {"children_permanent": "", "children_visiting": ""}),
    ],
)
async def test_a_form_begins_with_the_children_that_are_known(
    desk: AsyncClient,
    store: JetStreamEventStore,
    slug: str,
    household: dict[str, Any],
    begins: Mapping[str, str],
) -> None:
    await told(store, formular_3(**household))
    form = written_in((await desk.get(f"/arenden/{CASE}/atgard/{slug}")).text)
    assert {field: form[field] for field in begins} == begins


async def test_telling_of_the_elderly_only_leaves_the_child_where_it_is(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    await told(store, formular_3(children_in_home=1, children_visiting=0))
    page = f"/arenden/{CASE}/atgard/hushall"
    form = (await desk.get(page)).text
    said = written_in(form) | hidden_fields(form) | {"any_65_or_older": "nej"}
    assert (await desk.post(page, data=said)).status_code == 303
    assert [each.children_in_home for each in await events_of(store) if isinstance(each, HouseholdKnown)][1:] == []


async def test_what_was_told_later_is_what_the_form_begins_with(desk: AsyncClient, store: JetStreamEventStore) -> None:
    later = RecordHousehold(case_id=CASE, now=NOW, children_in_home=3, children_visiting=0, any_65_or_older=True)
    await told(store, formular_3(children_in_home=1), later)
    page = (await desk.get(f"/arenden/{CASE}/atgard/hushall")).text
    assert written_in(page)["children_in_home"] == "3"
    assert 'value="ja" checked' in page


async def test_a_child_who_lives_by_turns_is_counted_so_at_the_eviction(
    desk: AsyncClient, store: JetStreamEventStore
) -> None:
    """As the paper said, and not as one who always lives there (4.5)."""
    paper = formular_3(children_in_home=2, children_visiting=0)
    home = HouseholdRecorded(
        notice_id=paper.notice_id,
        household_ref=HouseholdRef(derived_id("household", "one")),
        tenancy_ref=paper.tenancy_ref,
        adults=1,
        children=(Child(living=ChildLiving.ALTERNATING), Child(living=ChildLiving.PERMANENT)),
    )
    await commit(store, home, aggregate=AggregateName("intake", "notice", paper.notice_id))
    await told(store, paper)
    form = (await desk.get(f"/arenden/{CASE}/atgard/avhysning")).text
    said = written_in(form) | hidden_fields(form)
    assert (said["children_permanent"], said["children_alternating"]) == ("1", "1")
    answer = await desk.post(f"/arenden/{CASE}/atgard/avhysning", data=said | {"executed_on": MONDAY.isoformat()})
    assert answer.status_code == 422
    assert answer.text.count(SWEDISH["presence-unanswered"]) >= 2
