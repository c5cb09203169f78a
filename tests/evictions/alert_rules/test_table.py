"""The table: every rule is in it, its words are kept by its page, and the page is up to date."""

from pathlib import Path

import pytest

from services.evictions.alert_rules.document import alerts_markdown
from services.evictions.alert_rules.table import ELSEWHERE, RULES
from shared.contracts.alert_policy import SAME_DAY
from shared.contracts.codes import AlertRule
from shared.contracts.glossary import SWEDISH
from shared.contracts.law.rules import RULES as LIMITS
from shared.contracts.law.rules import Rule as Limit

PAGE = Path(__file__).parents[3] / "docs" / "alerts.md"


def test_every_rule_stands_in_it_once_and_in_order() -> None:
    assert sorted({*RULES, *ELSEWHERE}) == list(AlertRule)
    assert not {*RULES} & {*ELSEWHERE}
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("rule", AlertRule)
def test_every_rule_says_what_and_why_in_swedish(rule: AlertRule) -> None:
    assert SWEDISH[f"AlertRule.{rule}"]
    assert SWEDISH[f"now.{rule}.why"].endswith(".")


def test_the_rules_whose_missed_day_is_put_on_record_say_so() -> None:
    assert {rule for rule, row in RULES.items() if "vid midnatt antecknas dagen som missad" in row.escalation} == {
        *SAME_DAY
    }


@pytest.mark.parametrize("limit", [each for each in LIMITS.values() if each.count], ids=lambda limit: str(limit.id))
def test_the_page_says_the_number_that_is_counted_with(limit: Limit) -> None:
    rule, _, pressing = limit.id.partition("_")
    row = RULES[AlertRule(rule)]
    assert f"{limit.count} " in (row.sooner if pressing == "P1" else f"{row.deadline}; {row.trigger}")


def test_the_page_for_lawyers_is_up_to_date() -> None:
    assert PAGE.read_text() == alerts_markdown(), (
        "the rules have changed; write the page anew: "
        "python -m services.evictions.alert_rules.document > docs/alerts.md"
    )
