"""`lobo clock`: every line gets its answer, in its place, whatever it holds."""

import json
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.cli import GROUPS
from deploy.clock_lines import CLOCKS, answer_line, answer_lines
from tests.evictions.legal.oracle import expected

CLOCK_COMMANDS = GROUPS["clock"][1]
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


@pytest.mark.parametrize(
    ("clock", "line", "said"),
    [
        ("judgment-reopening", {"decided_on": "2026-11-24"}, {"legal_last_date": "2026-12-28"}),
        ("answer", {"served_on": "2026-12-10"}, {"safe_date": "2026-12-24", "legal_last_date": "2026-12-28"}),
        ("tribunal", {"lease_ends_on": "2026-09-30"}, {"legal_last_date": "2026-10-30"}),
        ("tribunal", {}, {"status": "NOT_STARTED", "missing": ["LEASE_ENDS_ON"]}),
        ("enforcement", {"opportunity_on": "2026-11-25"}, {"earliest_on": "2026-12-02"}),
        ("enforcement", {"opportunity_on": "2026-11-25", "abroad": True}, {"earliest_on": "2026-12-09"}),
        ("enforcement", {"documents_on": "2026-11-20"}, {"target_on": "2026-12-18", "respite_until_on": "2027-01-01"}),
        (
            "eviction-time",
            {
                "booked_on": "2026-12-14",
                "postponements": [{"kind": "ANSTAND", "decided_on": "2026-12-10", "until_on": "2026-12-28"}],
            },
            {"eviction_on": "2026-12-28"},
        ),
        ("time-confirmation", {"notified_on": "2026-11-20"}, {"legal_last_date": "2026-11-20"}),
        ("child-decision", {"reported_on": "2026-12-10"}, {"safe_date": "2026-12-24", "legal_last_date": None}),
        ("assistance", {"decided_on": "2026-11-30"}, {"earliest_on": "2027-03-01"}),
        ("forfeiture", {"tenancy": "RENTAL", "rent_due_on": "2026-12-30"}, {"forfeited_from_broad": "2027-01-08"}),
        ("rent-due", {"month": "2027-01-01"}, {"usual_strict": "2026-12-31", "usual_broad": "2026-12-30"}),
        ("retention", {"last_note_on": "2021-11-21"}, {"arises_on": "2026-11-21", "finished_by": "2027-12-31"}),
        ("drug-freedom", {"since_on": "2025-08-31"}, {"reached_on": "2026-02-28"}),
        ("trial-year", {"moved_in_on": "2024-02-29"}, {"reached_on": "2025-02-28"}),
        ("sublet", {"from_on": "2024-12-01"}, {"ends_on": "2026-11-30", "terminate_by": "2026-08-31"}),
    ],
)
def test_every_clock_answers_in_the_same_way(clock: str, line: dict[str, object], said: dict[str, object]) -> None:
    """Rows W20-W37, as a program asks."""
    answered = json.loads(answer_line(json.dumps(line).encode(), clock=clock))
    assert answered.items() >= said.items()
    assert [each["rule"] for each in answered["working"]] == answered["rule_ids"]


@pytest.mark.parametrize("clock", CLOCKS)
def test_every_clock_is_a_command_and_says_what_it_must_have(clock: str) -> None:
    assert CLOCK_COMMANDS.keys() == CLOCKS.keys()
    required = [each.name for each in msgspec.structs.fields(CLOCKS[clock].facts) if each.required]
    said = json.loads(answer_line(b"{}", clock=clock))
    missing = [said["error"]["field"], *(each["field"] for each in said["error"].get("more", ()))] if required else []
    assert missing == required


@pytest.mark.parametrize(
    "postponements",
    [[{"kind": "ANSTAND"}], [{"kind": "X", "until_on": "2026-12-28"}], [{"kind": "ANSTAND", "until_on": "x"}], ["x"]],
)
def test_a_postponement_that_cannot_be_read_is_named(postponements: list[object]) -> None:
    line = json.dumps({"booked_on": "2026-12-14", "postponements": postponements}).encode()
    assert json.loads(answer_line(line, clock="eviction-time"))["error"]["field"] == "postponements"
