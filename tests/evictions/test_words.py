"""Everything the service can say has its Swedish."""

import re
from pathlib import Path
from typing import get_args

import pytest

from services.evictions.actions import ACTIONS
from services.evictions.alert_rules.table import RULES
from services.evictions.domain.case import CaseEvent
from shared.contracts.glossary import SWEDISH

SERVICE = Path(__file__).parents[2] / "services" / "evictions"
README = (SERVICE / "README.md").read_text()
REFUSALS = sorted(
    {code for file in SERVICE.rglob("*.py") for code in re.findall(r'Refused\("([a-z0-9-]+)"', file.read_text())}
)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_says_what_is_wrong_and_what_to_do(code: str) -> None:
    assert SWEDISH[code].endswith(".")
    assert SWEDISH[f"{code}.remedy"].endswith(".")


def test_every_rule_and_every_action_with_its_fields_has_a_name() -> None:
    for rule in RULES:
        assert SWEDISH[f"AlertRule.{rule}"]
    for action in ACTIONS.values():
        assert SWEDISH[action.name]
        for field in action.fields:
            assert SWEDISH[f"field.{field}"]


@pytest.mark.parametrize("event", get_args(CaseEvent))
def test_every_event_has_a_name_and_stands_in_the_readme(event: type) -> None:
    assert SWEDISH[event.__name__]
    contract = f"{event.__module__.rpartition('.')[2]}.py"
    assert event.__name__ in README or contract in README
