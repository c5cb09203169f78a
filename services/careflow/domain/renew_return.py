"""Slice: the alert about somebody's return stands again, because what had answered it was taken back."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from services.careflow.domain.journey import Journey, OwnLease
from services.careflow.domain.note_return import asked_for
from shared.contracts.alerts import AlertRaised
from shared.contracts.codes import Priority, Unit
from shared.contracts.ids import EvictionCaseId, JourneyId


class RenewReturn(msgspec.Struct, frozen=True, kw_only=True):
    """Support has not been offered in the case after all; `priority` and `unit` are the case's."""

    journey_id: JourneyId
    now: datetime
    case_id: EvictionCaseId
    priority: Priority
    unit: Unit


def renew_return(command: RenewReturn, journey: Journey) -> Sequence[AlertRaised]:
    """The alert of the last return to that case, due when it always was; nothing while it stands or for no return."""
    if not isinstance(journey, OwnLease) or any(each.case_id == command.case_id for each in journey.alerts):
        return ()
    of_case = [each for each in journey.returns if each.case_id == command.case_id]
    return tuple(event for each in of_case[-1:] for event in asked_for(each, command, journey))
