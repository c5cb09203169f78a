"""How a date was reached (uträkning): the rules applied, to what, and the date each gave. Stored in `DeadlineSet`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from shared.contracts.glossary.law import SWEDISH
from shared.contracts.law.rules import RULES, Confidence, Rule, RuleId

_WEAKER: Final = {Confidence.SURE: 0, Confidence.LIKELY: 1, Confidence.PROPOSED: 2, Confidence.UNSURE: 3}


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the working. `inputs` stand in the order of the rule's `inputs`; `result` is the date it gave."""

    rule_id: RuleId
    inputs: tuple[date, ...] = ()
    result: date | None = None

    @property
    def rule(self) -> Rule:
        return RULES[self.rule_id]

    @property
    def named_inputs(self) -> Mapping[str, date]:
        """What the rule was applied to, by name."""
        return dict(zip(self.rule.inputs, self.inputs, strict=True))

    def in_swedish(self, *, guessed: bool = False) -> str:
        """The step as a plain sentence with its paragraph. `guessed`: it rests on a day that was guessed."""
        text = SWEDISH[f"law.{self.rule_id}"]
        if guessed:
            text = SWEDISH.get(f"guessed.{self.rule_id}", text)
        return text.format(**self.named_inputs, result=self.result, count=self.rule.count)


def step(rule_id: str, *inputs: date, result: date | None = None) -> Step:
    """A step by its rule's id. The rule must be in the table."""
    return Step(rule_id=RuleId(rule_id), inputs=inputs, result=result)


def rule_on(rule_id: str, on: date, rules: Mapping[RuleId, Rule] = RULES) -> Rule:
    """The rule as it stood on a day: the one before it when it had not come; else itself, in force or not."""
    rule = rules[RuleId(rule_id)]
    while not rule.in_force(on) and rule.earlier:
        rule = rules[rule.earlier]
    return rule


def in_force(working: Iterable[Step], on: date | None, rules: Mapping[RuleId, Rule] = RULES) -> tuple[Step, ...]:
    """The working with every rule as it stood on a day, the day its period began.

    A rule that came later gives way to the one before it. Where none is known to have held, a warning
    follows the step: a rule is never applied silently to a time it was not made for.
    """
    return tuple(_as_it_stood(working, on, rules)) if on else tuple(working)


def _as_it_stood(working: Iterable[Step], on: date, rules: Mapping[RuleId, Rule]) -> Iterator[Step]:
    for each in working:
        rule = rule_on(each.rule_id, on, rules)
        yield replace(each, rule_id=rule.id)
        if not rule.in_force(on):
            yield step("NOT_IN_FORCE", on)


def confidence_of(given: Step, working: Iterable[Step]) -> Confidence:
    """How sure the date is that a step gave: the least sure of the steps that led to it.

    Steps that gave another date of the period are beside the way. A cautious date of our own is what it says.
    """
    if given.rule.confidence is Confidence.PROPOSED:
        return Confidence.PROPOSED
    led: list[Step] = []
    for each in working:
        if each.rule.gives in (None, "start_on", given.rule.gives):
            led.append(each)
        if each is given:
            break
    return max((each.rule.confidence for each in led), key=_WEAKER.__getitem__)
