"""What must be done, or be said why not, before a case ends (avslut). Pure.

A reason is held against what the case knows: one that it contradicts stands in for nothing. What only the one who
closes can know stays possible.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.confirmation import is_confirmed, is_copied
from services.evictions.domain.debts import board_lets
from services.evictions.domain.duties import (
    attempts,
    child_untold_since,
    contacts,
    is_landlord_told,
    is_support_offered,
)
from services.evictions.domain.eviction_time import is_removal, times_to_answer
from shared.contracts.codes import Outcome, UnfulfilledReason
from shared.contracts.evictions import EvictionCaseClosed
from shared.contracts.work_codes import HouseholdUntoldReason
from shared.kernel.errors import Refused

_Check: TypeAlias = Callable[[EvictionCase, Outcome], str | None]
"""The code of why a reason does not stand, in a case that is to end so; None when it does."""

REPEATED: Final = 2
"""So many attempts are repeated ones. Choice [P]."""


def duties_left(closed: EvictionCaseClosed, case: EvictionCase, today: date) -> Iterator[Refused]:
    """Every duty neither fulfilled nor excused, and every excuse that the case contradicts."""
    tenant, landlord = closed.tenant_unfulfilled_reason, closed.landlord_unfulfilled_reason
    if not is_support_offered(case) and tenant is None:
        yield Refused("tenant-not-contacted", field="tenant_unfulfilled_reason")
    if tenant is not None and (wrong := _TENANT[tenant](case, closed.outcome)):
        yield Refused(wrong, field="tenant_unfulfilled_reason")
    if not is_landlord_told(case) and not board_lets(case) and landlord is None:
        yield Refused("landlord-not-contacted", field="landlord_unfulfilled_reason")
    if landlord is not None and (wrong := _LANDLORD[landlord](case, closed.outcome)):
        yield Refused(wrong, field="landlord_unfulfilled_reason")
    yield from _child_left(closed, case)
    yield from _confirmation_left(closed, case, today)


def _confirmation_left(closed: EvictionCaseClosed, case: EvictionCase, today: date) -> Iterator[Refused]:
    """SoF 11:3: a time of today is confirmed and copied to the person first; a day that was missed is on record.

    One that was carried out asks for nothing. A removal asks for no copy (E10), and nobody is left to get one when the
    tenant has died.
    """
    told = [each for each in times_to_answer(case) if each.notified_on >= today]
    if any(not is_confirmed(case, each) for each in told):
        yield Refused("eviction-time-unconfirmed")
    evictions = [each for each in told if is_confirmed(case, each) and not is_removal(case, each.notice_id)]
    if closed.outcome is not Outcome.DECEASED and any(not is_copied(case, each) for each in evictions):
        yield Refused("copy-not-sent-to-person")


def _child_left(closed: EvictionCaseClosed, case: EvictionCase) -> Iterator[Refused]:
    """SoL 19:1: the child unit knows of every child, and somebody has said whether there is one."""
    if case.children and child_untold_since(case) is not None:
        yield Refused("child-unit-not-informed")
    if case.household_told:
        return
    untold = closed.household_untold_reason
    if untold is None:
        yield Refused("nobody-told-who-lives-there", field="household_untold_reason")
    elif wrong := _HOUSEHOLD[untold](case, closed.outcome):
        yield Refused(wrong, field="household_untold_reason")


def _of_outcome(outcome: Outcome) -> _Check:
    return lambda _case, said: None if said is outcome else "reason-not-of-outcome"


def _withdrawn(case: EvictionCase, outcome: Outcome) -> str | None:
    of_present = any(each.notice_id in case.procedure.withdrawn for each in case.notices)
    return None if of_present or outcome is Outcome.TERMINATION_WITHDRAWN else "reason-not-of-outcome"


def _attempts(case: EvictionCase, _outcome: Outcome) -> str | None:
    return None if len(attempts(case)) >= REPEATED else "attempts-not-recorded"


def _ours(case: EvictionCase, _outcome: Outcome) -> str | None:
    return None if board_lets(case) else "board-is-not-landlord"


def _not_reached(case: EvictionCase, _outcome: Outcome) -> str | None:
    return "tenant-was-reached" if contacts(case) else None


def _asked(case: EvictionCase, _outcome: Outcome) -> str | None:
    return None if contacts(case) else "tenant-never-asked"


def _cannot_be(_case: EvictionCase, _outcome: Outcome) -> str:
    return "reason-not-of-tenant"


def _cannot_be_checked(_case: EvictionCase, _outcome: Outcome) -> None:
    """Attempts to reach a landlord are not recorded, nor what a landlord knows already."""


_LANDLORD: Final[Mapping[UnfulfilledReason, _Check]] = MappingProxyType(
    {
        UnfulfilledReason.DECEASED: _of_outcome(Outcome.DECEASED),
        UnfulfilledReason.OUT_OF_AREA: _of_outcome(Outcome.OUT_OF_AREA),
        UnfulfilledReason.NOTICE_WITHDRAWN: _withdrawn,
        UnfulfilledReason.REPEATED_ATTEMPTS_FAILED: _cannot_be_checked,
        UnfulfilledReason.BOARD_IS_LANDLORD: _ours,
        UnfulfilledReason.WOULD_DISCLOSE: _cannot_be_checked,
    }
)
_TENANT: Final[Mapping[UnfulfilledReason, _Check]] = MappingProxyType(
    {
        **_LANDLORD,
        UnfulfilledReason.REPEATED_ATTEMPTS_FAILED: _attempts,
        UnfulfilledReason.BOARD_IS_LANDLORD: _cannot_be,
        UnfulfilledReason.WOULD_DISCLOSE: _cannot_be,
    }
)
_HOUSEHOLD: Final[Mapping[HouseholdUntoldReason, _Check]] = MappingProxyType(
    {
        HouseholdUntoldReason.NOT_REACHED: _not_reached,
        HouseholdUntoldReason.DECLINED_TO_TELL: _asked,
        HouseholdUntoldReason.DECEASED: _of_outcome(Outcome.DECEASED),
        HouseholdUntoldReason.OUT_OF_AREA: _of_outcome(Outcome.OUT_OF_AREA),
        HouseholdUntoldReason.NOTICE_WITHDRAWN: _withdrawn,
    }
)
