"""Every reaction is called in words that those who run LOBO understand."""

import re
from pathlib import Path
from typing import Final

from shared.contracts.glossary import SWEDISH
from shared.messaging.reaction import work_of

ROOT: Final = Path(__file__).parents[2]
_NAMED: Final = re.compile(r'durable="([a-z-]+)"')


def test_a_reaction_is_said_in_swedish_beside_its_name() -> None:
    code = "".join(file.read_text() for file in (ROOT / "services").rglob("*.py"))
    names = {*_NAMED.findall(code), "evictions-due", "delivery-due", "public-relay"}
    assert len(names) > 10
    assert {name for name in names if f"reaction.{name}" not in SWEDISH} == set()
    assert work_of("evictions-notifier") == "Larm som ska mejlas (evictions-notifier)"
    assert work_of("test-health").startswith(SWEDISH["reaction.unnamed"])
