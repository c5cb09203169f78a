"""`lobo clock recovery`: every line gets its answer, in its place, whatever it holds."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.evictions.clock_lines import answer_line, answer_lines
from tests.evictions.legal.oracle import expected

LINE = {
    "message_sent_on": "2026-12-03",
    "registered": True,
    "message_received_on": None,
    "tenant_served_on": "2026-12-03",
    "tenancy": "RENTAL",
}
FIELDS = [
    "status",
    "missing",
    "start_on",
    "safe_date",
    "legal_last_date",
    "earliest_decision_strict",
    "earliest_decision_broad",
    "undertaking_possible_until",
    "rule_ids",
    "working",
]


def answer(**changes: object) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(answer_line(json.dumps({**LINE, **changes}).encode()))
    return said


def error(line: bytes) -> dict[str, Any]:
    problem: dict[str, Any] = json.loads(answer_line(line, 7))["error"]
    return problem


def test_the_example_of_the_manual() -> None:
    said = answer()
    assert list(said) == FIELDS
    assert (said["safe_date"], said["legal_last_date"]) == ("2026-12-24", "2026-12-28")
    assert said["rule_ids"] == [step["rule"] for step in said["working"]]
    assert {*said["working"][0]} == {"rule", "paragraph", "confidence", "inputs", "result", "text"}


def test_several_service_dates_and_payments_may_be_given() -> None:
    said = answer(
        tenant_served_on=["2026-12-03", "2026-12-04"],
        amount_claimed_ore=845000,
        payments=[{"paid_on": "2026-12-05", "amount_ore": 845000}],
        today="2026-12-10",
    )
    assert said["status"] == "SETTLED"


def test_thousands_of_days_agree_with_the_oracle() -> None:
    """Every start over forty years, service and message apart in both directions."""
    first = date(1995, 1, 1)
    apart = [(0, 0), (2, -9), (1, 12)]
    cases = [(first + timedelta(days=day), *apart[day % 3], day % 2 == 0, day % 5 == 0) for day in range(14_600)]
    lines = (
        json.dumps(
            {
                "message_sent_on": str(sent),
                "registered": registered,
                "message_received_on": str(sent + timedelta(days=post)),
                "tenant_served_on": str(sent + timedelta(days=service)),
                "tenancy": "CONDO" if condo else "RENTAL",
            }
        ).encode()
        for sent, post, service, registered, condo in cases
    )
    for (sent, post, service, registered, condo), line in zip(cases, answer_lines(lines), strict=True):
        wanted = expected(
            sent, sent + timedelta(days=post), sent + timedelta(days=service), registered=registered, condo=condo
        )
        said = json.loads(line)
        assert {key: said[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"message_sent_on": "2026-02-30"}, "message_sent_on", "inte ett datum som finns"),
        ({"message_sent_on": "1899-12-03"}, "message_sent_on", "utanför"),
        ({"message_sent_on": "20261203"}, "message_sent_on", "ÅÅÅÅ-MM-DD"),
        ({"message_sent_on": "٢٠٢٦-12-03"}, "message_sent_on", "ÅÅÅÅ-MM-DD"),
        ({"message_sent_on": 20261203}, "message_sent_on", "ÅÅÅÅ-MM-DD"),
        ({"tenant_served_on": ["2026-12-03", "x"]}, "tenant_served_on", "ÅÅÅÅ-MM-DD"),
        ({"registered": "true"}, "registered", "utan citattecken"),
        ({"registered": 1}, "registered", "true, false"),
        ({"tenancy": "HYRESRÄTT"}, "tenancy", "RENTAL"),
        ({"tenancy": None}, "tenancy", "RENTAL"),
        ({"amount_claimed_ore": "12"}, "amount_claimed_ore", "heltal i öre"),
        ({"amount_claimed_ore": -1}, "amount_claimed_ore", "heltal i öre"),
        ({"payments": [{"paid_on": "2026-12-03"}]}, "payments", "amount_ore"),
        ({"payments": {"paid_on": "2026-12-03"}}, "payments", "lista"),
        ({"served": "2026-12-03"}, "served", "okänt"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(changes: dict[str, object], field: str, words: str) -> None:
    problem = error(json.dumps({**LINE, **changes}).encode())
    assert (problem["line"], problem["field"]) == (7, field)
    assert words in problem["message"]


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (b'{"tenancy":"RENTAL","message_sent_on":NaN}', "message_sent_on", "inte ett datum"),
        (b'{"tenancy":"RENTAL","tenancy":"CONDO"}', "tenancy", "mer än en gång"),
        (b'{"registered":true}', "tenancy", "saknas"),
        (b"[" * 100_000, None, "nivåer"),
        (b'{"a":' * 100_000, None, "nivåer"),
        (b" " * 1_000_001 + b"{}", None, "längre"),
        (b'{"amount_claimed_ore":' + b"9" * 9_999 + b"}", None, "giltig JSON"),
        (b"\xff\xfe", None, "UTF-8"),
        (b"[]", None, "objekt"),
        (b"null", None, "objekt"),
        (b"{", None, "giltig JSON"),
    ],
)
def test_a_broken_line_is_answered_in_its_place(line: bytes, field: str | None, words: str) -> None:
    problem = error(line)
    assert problem["field"] == field
    assert words in problem["message"]


def test_all_problems_of_a_line_are_told_at_once_and_the_run_goes_on() -> None:
    good = json.dumps(LINE).encode()
    bad = b'{"tenancy":"RENTAL","message_sent_on":"2026-02-30","registered":"yes"}'
    first, second, third = map(json.loads, answer_lines([good, bad, b"\n", good]))
    assert first == third
    assert [second["error"]["line"], len(second["error"]["more"])] == [2, 1]


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(errors="surrogatepass")))
def test_no_line_stops_the_run(line: bytes) -> None:
    assert all(isinstance(json.loads(said), dict) for said in answer_lines([line]))


def test_values_are_never_repeated() -> None:
    assert "811218-9876" not in answer_line(b'{"tenancy":"811218-9876","message_sent_on":"811218-9876"}').decode()
