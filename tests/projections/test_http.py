"""The API over real files: what is asked, how it is answered, what is refused."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from httpx import ASGITransport, AsyncClient, Response
from nats.aio.client import Client

from services.projections import answers
from services.projections.database import Database
from services.projections.indicators import INDICATORS
from services.projections.publish import Publisher
from services.projections.small_groups import GROUPS, Division
from shared.contracts.glossary import SWEDISH
from shared.settings import Settings
from tests.projections.district import DISTRICT
from tests.projections.district.names import case_id, noon, notice_id
from tests.web.reading import Reading, reading


@pytest.fixture
async def readers(district: Database, tmp_path: Path, client: Client, streams: Settings) -> Reading:
    return await reading(tmp_path, district, client, at=noon(4, 15))


@pytest.fixture
def publisher(readers: Reading) -> Publisher:
    return readers.publisher


@pytest.fixture
async def api(readers: Reading) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app=readers.app)  # type: ignore[arg-type]
    async with AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        yield http


def codes(response: Response) -> list[tuple[str, str]]:
    """The fields and codes of a problem, after checking that it is one, in Swedish."""
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert body["title"] in SWEDISH.values()
    assert all(each["message"] and each["remedy"] for each in body["problems"])
    return [(each["field"], each["code"]) for each in body["problems"]]


async def test_the_worklist_says_where_it_stands(api: AsyncClient) -> None:
    body = (await api.get("/api/worklist")).json()
    assert (body["position"], body["published_at"]) == (DISTRICT.position, None)
    assert [row["case_id"] for row in body["rows"]] == [case_id(2), case_id(6), case_id(3)]
    assert body["rows"][0]["next_due_on"] == "2026-04-17"
    assert (await api.get("/api/worklist?level=L2")).json()["rows"] == body["rows"][:1]


async def test_lists_duties_and_the_next_step_have_their_json(api: AsyncClient) -> None:
    lists = (await api.get("/api/worklist/lists")).json()
    assert (lists["lists"]["OPEN"], lists["lists"]["UNASSIGNED"], lists["lists"]["MINE"]) == (3, 3, 3)
    assert [(each["contact"], each["met"], each["cases"]) for each in lists["duties"]] == [
        ("TENANT", 0, 3),
        ("LANDLORD", 0, 3),
    ]
    todo = (await api.get(f"/api/cases/{case_id(2)}/next")).json()
    assert (todo["rule"], todo["action"]["slug"]) == ("A03", "atagandebeslut")
    assert [each["rule_id"] for each in todo["pointers"]] == ["J4"]
    assert (todo["awaited"]["awaited_who"], todo["awaited"]["awaited_since"]) == ("US", "2026-03-23")
    assert (await api.get(f"/api/cases/{case_id(1)}/next")).json()["awaited"] is None  # closed
    assert (await api.get("/api/worklist?view=PARKED")).json()["rows"] == []


async def test_a_case_tells_the_position_it_was_read_at(api: AsyncClient) -> None:
    assert (await api.get(f"/api/cases/{case_id(2)}")).headers["etag"] == f'"{DISTRICT.position}"'


async def test_a_case_its_timeline_and_a_receipt(api: AsyncClient) -> None:
    case = (await api.get(f"/api/cases/{case_id(1)}")).json()
    assert (case["outcome"], case["closed_on"]) == ("RECOVERED_UNDERTAKING", "2026-03-02")
    earlier = (await api.get(f"/api/cases/{case_id(1)}?known_at=2026-04-09T12:00:00Z")).json()
    assert earlier["outcome"] == "OPEN"
    timeline = (await api.get(f"/api/cases/{case_id(1)}/timeline")).json()
    assert timeline["rows"][0]["event"] == "EvictionNoticeReceived"
    receipt = (await api.get(f"/api/notices/{notice_id(1)}/receipt")).json()
    assert (receipt["case_id"], receipt["safe_date"]) == (case_id(1), "2026-02-24")


async def test_what_nobody_knows_is_not_found(api: AsyncClient) -> None:
    for path in ("cases/{}", "cases/{}/timeline", "notices/{}/receipt"):
        for unknown in (case_id(99), "evt.*.>", "%00", "x" * 10_000, "' OR 1=1 --"):
            response = await api.get("/api/" + path.format(unknown))
            assert response.status_code == 404
            assert codes(response) == []


async def test_figures_cite_what_they_were_computed_from(api: AsyncClient, publisher: Publisher) -> None:
    early = await api.get("/api/statistics/contact-gauge")
    assert early.status_code == 503
    assert codes(early) == []
    await publisher.publish()
    for name in ("cases-by-month", "contact-gauge", "waiting-for-contact", "placements"):
        body = (await api.get(f"/api/statistics/{name}")).json()
        assert (body["position"], body["published_at"]) == (DISTRICT.position, "2026-04-15T11:00:00Z")
        assert body["rows"]
    assert (await api.get("/api/position")).json() == {
        "position": DISTRICT.position,
        "published_seq": DISTRICT.position,
        "published_at": "2026-04-15T11:00:00Z",
    }


async def test_every_figure_can_be_asked_as_it_was_known(api: AsyncClient) -> None:
    for path in ("statistics/cases-by-month?by=outcome", "indicators?", "statistics/contact-gauge?", "data-quality?"):
        earlier = (await api.get(f"/api/{path}&as_known_on=2026-03-01")).json()
        today = (await api.get(f"/api/{path}&after=1")).json()
        assert (earlier["position"], earlier.get("published_at")) == (DISTRICT.position, None)
        assert [earlier[key] for key in ("rows", "indicators") if key in earlier] != [
            today[key] for key in ("rows", "indicators") if key in today
        ], path


async def test_figures_that_must_hold_a_position_are_published_for_it(api: AsyncClient) -> None:
    body = (await api.get(f"/api/statistics/contact-gauge?after={DISTRICT.position}")).json()
    assert body["position"] == DISTRICT.position


async def test_the_indicators_come_with_their_meaning(api: AsyncClient) -> None:
    body = (await api.get("/api/indicators?after=1")).json()
    assert [each["id"] for each in body["indicators"]] == list(INDICATORS)
    assert all(
        each["name"] and each["definition"] and each["coverage"] and each["figures"] for each in body["indicators"]
    )
    assert body["period"] == {"from_on": "2026-01-01", "last_on": "2026-04-15"}


async def test_an_indicator_can_be_asked_by_group(api: AsyncClient) -> None:
    """Six cases in all: no group of them is told of, nor which there are."""
    asked = "/api/indicators?after=1&id=I02&by=sex"
    (measure,) = (await api.get(asked)).json()["indicators"]
    whole, *of_groups = [each for each in measure["figures"] if each["part"] == "TOTAL"]
    assert (whole["numerator"], "group" in whole, measure["groups"]) == (6, False, [*Division])
    assert [(each["group"], each["numerator"], each["suppressed"]) for each in of_groups] == [
        (group, None, True) for group in GROUPS[Division.SEX]
    ]
    rows = (await api.get(f"{asked}&format=csv")).text.splitlines()
    assert rows[0] == "id,part,group,numerator,denominator,value,suppressed"
    assert "I02,TOTAL,FEMALE,,,,true" in rows


@pytest.mark.parametrize(
    ("asked", "field", "code", "remedy"),
    [
        ("by=street", "by", "unknown-choice", "unit"),
        ("id=nonsense&by=unit", "id", "unknown-choice", "I04"),
        ("id=I14&by=sex", "by", "not-divided", "I02"),
        ("id=I13&by=sex", "by", "not-divided-so", "children"),
    ],
)
async def test_a_division_that_means_nothing_is_refused(
    api: AsyncClient, asked: str, field: str, code: str, remedy: str
) -> None:
    response = await api.get(f"/api/indicators?after=1&{asked}")
    assert (response.status_code, codes(response)) == (422, [(field, code)])
    assert remedy in response.json()["problems"][0]["remedy"]


async def test_a_period_has_its_last_day_as_on_the_page(api: AsyncClient) -> None:
    """One day is a period: the whole of it is counted."""
    days = "/api/statistics/alert-days?after=1"
    (one, *_) = (await api.get(f"{days}&from_on=2026-01-01")).json()["rows"]
    day = one["on_day"]
    assert (await api.get(f"{days}&from_on={day}&last_on={day}")).json()["rows"] == [one]
    body = (await api.get(f"/api/indicators?after=1&from_on={day}&last_on={day}")).json()
    assert body["period"] == {"from_on": day, "last_on": day}


async def test_as_a_file(api: AsyncClient) -> None:
    plain = await api.get("/api/statistics/cases-by-month?after=1&by=sex&format=csv")
    assert plain.headers["content-type"] == "text/csv; header=present; charset=utf-8"
    assert plain.headers["content-disposition"] == 'attachment; filename="arenden-per-manad.csv"'
    assert plain.headers["x-lobo-position"] == str(DISTRICT.position)
    assert plain.content.decode() == (
        "sex,cases,closed,prevented,children_in_home,household_untold\r\n"
        "FEMALE,1,1,1,2,0\r\nMALE,2,0,0,0,0\r\nUNKNOWN,3,2,0,0,0\r\n"
    )
    excel = await api.get("/api/statistics/contact-gauge?format=csv-excel")
    assert excel.content.decode("utf-8-sig").splitlines()[1].startswith("TENANT;2;3;0,6")
    assert (await api.get("/api/worklist?format=csv")).text.count("\r\n") == 4
    assert (await api.get("/api/indicators?format=csv")).text.startswith("id,part,numerator,denominator,value\r\n")


async def test_a_position_that_does_not_come_is_named(api: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = DISTRICT.position + 1
    response = await api.get(f"/api/worklist?after={missing}")
    assert response.status_code == 503
    assert codes(response) == [("after", "not-reached")]
    assert str(missing) in response.json()["problems"][0]["message"]
    assert response.headers["retry-after"] == str(answers.RETRY_SECONDS)


MISTAKES: Final[list[tuple[str, list[tuple[str, str]]]]] = [
    ("worklist?untl=2026", [("untl", "unknown-field")]),
    ("worklist?after=-1", [("after", "wrong-format")]),
    ("worklist?after=x&limit=0", [("after", "wrong-format"), ("limit", "wrong-format")]),
    ("worklist?unit=NORR", [("unit", "wrong-format")]),
    ("worklist?format=xlsx&untl=1", [("format", "unknown-choice"), ("untl", "unknown-field")]),
    ("statistics/cases-by-month?by=name", [("by", "unknown-choice")]),
    ("statistics/cases-by-month?by=sex,sex", [("by", "unknown-choice")]),
    ("statistics/cases-by-month?by=reason,outcome,sex,age_group", [("by", "too-many-groups")]),
    ("statistics/cases-by-month?as_known_on=1899-01-01", [("as_known_on", "day-out-of-reach")]),
    ("data-quality?as_known_on=1899-01-01", [("as_known_on", "day-out-of-reach")]),
    ("data-quality?as_known_on=2090-01-01", [("as_known_on", "known-in-future")]),
    ("indicators?as_known_on=2090-01-01", [("as_known_on", "known-in-future")]),
    ("statistics/cases-by-month?from_on=2026-02-30", [("from_on", "wrong-format")]),
    ("statistics/placements?from_on=2026-02-02&last_on=2026-02-01", [("last_on", "period-empty")]),
    ("statistics/placements?from_on=2026-02-01&to_on=2026-02-01", [("to_on", "unknown-field")]),
    (
        "indicators?from_on=0001-01-01&as_of=9999-12-31",
        [("from_on", "day-out-of-reach"), ("as_of", "day-out-of-reach")],
    ),
    ("statistics/contact-gauge?as_of=1899-12-31", [("as_of", "day-out-of-reach")]),
]


async def test_what_is_wrong_with_a_question_is_said_at_once(api: AsyncClient) -> None:
    for query, expected in MISTAKES:
        response = await api.get(f"/api/{query}")
        assert response.status_code in (400, 422)
        assert sorted(codes(response)) == sorted(expected), query


@pytest.mark.parametrize("day", ["1992-01-02", "2099-12-30"])
async def test_the_calendar_s_edges_can_be_asked_about(api: AsyncClient, day: str) -> None:
    for path in ("indicators", "statistics/placements", "statistics/contact-gauge"):
        assert (await api.get(f"/api/{path}?after=1&as_of={day}")).status_code == 200
    for path in ("indicators", "statistics/placements", "statistics/cases-by-month"):
        assert (await api.get(f"/api/{path}?from_on={day}")).status_code == 200
