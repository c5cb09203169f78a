"""The rules as dated configuration."""

from datetime import date

from services.evictions.legal.rules import RULES, Confidence, Rule
from shared.contracts.glossary.law import SWEDISH


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    assert {f"law.{rule}" for rule in RULES} == {key for key in SWEDISH if key.startswith("law.")}


def test_what_is_disputed_or_ours_is_marked() -> None:
    """Domain.md 3.7 and 6: Saturday as vardag and co-tenants are open questions; the cautious dates are not law."""
    unsure = {rule.id for rule in RULES.values() if rule.confidence is Confidence.UNSURE}
    ours = {rule.id for rule in RULES.values() if rule.confidence is Confidence.PROPOSED}
    assert unsure == {"VARDAG_STRICT", "VARDAG_BROAD", "J21"}
    assert {"SAFE_DATE", "BASIS_GUESSED", "EARLIEST_START"} <= ours
    assert all("inte lag" in RULES[rule].source for rule in ours)


def test_a_rule_is_in_force_from_its_first_day_up_to_its_end() -> None:
    rule = Rule(
        id="X", paragraph="1 §", source="test", confidence=Confidence.SURE,
        valid_from=date(2025, 7, 1), valid_to=date(2026, 7, 1),
    )  # fmt: skip
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [rule.in_force(on) for on in days] == [False, True, True, False]
