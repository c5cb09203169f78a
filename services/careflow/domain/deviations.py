"""Deviations (avvikelser): a precondition that is not met or not recorded needs a reason, one each, no more."""

from collections.abc import Collection, Sequence

from shared.contracts.care_codes import Precondition
from shared.contracts.careflow import Deviation
from shared.kernel.errors import Refused


class GivenDeviation(Deviation, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deviation as a client gives it."""


def deviations_for(
    unmet: Collection[Precondition], given: Sequence[Deviation], *, without: str
) -> tuple[Deviation, ...]:
    """The given deviations in the order of the preconditions.

    Refuses with code `without` when an unmet precondition has none; with deviation-given-twice or
    deviation-not-needed when there is one too many.
    """
    reasons = {each.precondition: each.reason for each in given}
    if len(reasons) < len(given):
        raise Refused("deviation-given-twice", field="deviations")
    if not reasons.keys() <= {*unmet}:
        raise Refused("deviation-not-needed", field="deviations")
    if not {*unmet} <= reasons.keys():
        raise Refused(without, field="deviations")
    return tuple(Deviation(precondition=each, reason=reasons[each]) for each in Precondition if each in reasons)
