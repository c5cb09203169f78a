"""The rules as dated configuration, and that none is applied silently to a time it was not made for."""

from datetime import date
from string import Formatter

import pytest
from msgspec.structs import replace

from shared.contracts.glossary.law import SWEDISH
from shared.contracts.law.rules import ALL, RULES, Confidence, Rule, RuleId
from shared.contracts.law.working import confidence_of, in_force, step

BEFORE, FROM = date(2025, 6, 30), date(2025, 7, 1)


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    assert {f"law.{rule}" for rule in RULES} == {key for key in SWEDISH if key.startswith("law.")}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_sentence_names_its_paragraph_and_every_date_the_rule_was_applied_to(rule: Rule) -> None:
    sentence = SWEDISH[f"law.{rule.id}"]
    places = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert places - {"result"} == {*rule.inputs} | ({"count"} if rule.count else set())
    assert sentence.endswith(".")
    assert rule.paragraph.removesuffix(" §") in sentence


def test_what_is_disputed_or_ours_is_marked() -> None:
    """What no source settles: Saturday as vardag, co-tenants, double notices, the week of delay, the mail."""
    unsure = {rule.id for rule in RULES.values() if rule.confidence is Confidence.UNSURE}
    ours = {rule.id for rule in RULES.values() if rule.confidence is Confidence.PROPOSED}
    open_questions = {
        "VARDAG_STRICT",
        "VARDAG_BROAD",
        "J1_STRICT",
        "J1_BROAD",
        "J21",
        "J22",
        "J22_LOST",
        "J23_STRICT",
        "J23_BROAD",
    }
    assert unsure == open_questions | {"J23_PREMATURE", "R02", "FL_22", "NOT_IN_FORCE"}
    assert {"SAFE_DATE", "BASIS_GUESSED", "EARLIEST_START"} <= ours
    assert all("inte lag" in RULES[rule].source for rule in ours)


def test_a_rule_is_in_force_from_its_first_day_up_to_its_end() -> None:
    rule = Rule(
        id=RuleId("X"), paragraph="1 §", source="test", confidence=Confidence.SURE,
        valid_from=date(2025, 7, 1), valid_to=date(2026, 7, 1),
    )  # fmt: skip
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [rule.in_force(on) for on in days] == [False, True, True, False]


def test_before_a_rule_came_the_one_before_it_is_applied() -> None:
    """SoF 2001:937 until SoF 2025:468."""
    (old,) = in_force([step("E2", result=BEFORE)], BEFORE)
    (new,) = in_force([step("E2", result=FROM)], FROM)
    assert (old.rule_id, new.rule_id) == ("E2_2001", "E2")


def test_a_rule_that_did_not_hold_then_is_applied_with_a_warning() -> None:
    """Whether it came later or has ended: a lawyer sets `valid_to`, and every date it gives says so."""
    given = step("TIME_1", FROM, result=FROM)
    ended = {**RULES, given.rule_id: replace(given.rule, valid_to=FROM)}
    assert in_force([given], BEFORE, ended) == (given,)
    assert in_force([given], FROM, ended) == (given, step("NOT_IN_FORCE", FROM))
    assert in_force([step("SOL_34_1", BEFORE, result=FROM)], BEFORE)[-1].rule.warning
    assert in_force([given], None, ended) == (given,)


def test_a_date_is_as_sure_as_the_least_sure_step_that_led_to_it() -> None:
    last = step("TIME_2", FROM, result=FROM)
    sure, likely, beside = step("J7"), step("J8", FROM, FROM, result=FROM), step("SAFE_DATE", result=FROM)
    assert confidence_of(last, (sure, likely, beside, last)) is Confidence.LIKELY
    assert confidence_of(last, (sure, step("J21", FROM, result=FROM), beside, last)) is Confidence.UNSURE
    assert confidence_of(beside, (sure, likely, beside, last)) is Confidence.PROPOSED


def test_no_id_is_given_to_two_rules() -> None:
    assert len(ALL) == len(RULES)
