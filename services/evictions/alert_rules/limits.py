"""By when a rule wants it done: the day, with the rule that gave it and what it was counted from. Pure."""

from datetime import date

from shared.contracts.law.rules import RuleId
from shared.contracts.law.working import Step, in_force, rule_on, step
from shared.kernel.calendar import add_working_days, is_working_day


def limit_on(rule_id: str, on: date) -> tuple[RuleId, int]:
    """The limit as it stood on a day: the rule that set it, and its number of hours or days."""
    rule = rule_on(rule_id, on)
    assert rule.count is not None, rule_id
    return rule.id, rule.count


def within(rule_id: str, since: date) -> Step:
    """The last of so many working days after `since`, by the limit as it stood that day."""
    rule, days = limit_on(rule_id, since)
    return step(rule, since, result=add_working_days(since, days))


def last_day(rule_id: str, since: date) -> date:
    """The day that `within` gives."""
    return due_on((within(rule_id, since),))


def the_same_day(rule_id: str, on: date) -> tuple[Step, ...]:
    """It is wanted the very day it is counted from."""
    return in_force((step(rule_id, on, result=on),), on)


def the_same_working_day(rule_id: str, on: date) -> tuple[Step, ...]:
    """It is wanted the day it is counted from, or on the next working day when that is a free one."""
    return in_force((step(rule_id, on, result=on if is_working_day(on) else add_working_days(on, 1)),), on)


def due_on(working: tuple[Step, ...]) -> date:
    """The day a working ends in."""
    day = next((each.result for each in reversed(working) if each.result), None)
    assert day is not None, "a limit gives a day"
    return day
