"""The journey through the chain of homes (vårdkedja) on the walk: what it may be told, and where one is in it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from deploy.states.walk import Diagram, Subject, Telling
from services.careflow.domain.approve_takeover import ApproveTakeover
from services.careflow.domain.decider import JOURNEY, SLICES, JourneyCommand
from services.careflow.domain.deviations import GivenDeviation
from services.careflow.domain.end_placement import EndPlacement
from services.careflow.domain.end_return import EndReturn
from services.careflow.domain.journey import InShelter, InTrialFlat, Journey, NotStarted, OwnLease, Waiting
from services.careflow.domain.move_to_shelter import MoveToShelter
from services.careflow.domain.move_to_trial_flat import NOT_YET_RECORDED, MoveToTrialFlat
from services.careflow.domain.note_return import NoteReturn
from services.careflow.domain.renew_return import RenewReturn
from services.careflow.domain.start_journey import StartJourney
from services.careflow.domain.take_over_lease import TakeOverLease
from shared.contracts.care_codes import DeviationReason, PlacementEndReason, Programme, TargetGroup
from shared.contracts.codes import AlertResolution, Priority, Unit
from shared.contracts.ids import EvictionCaseId, FlatId, JourneyId, PersonRef, ProviderRef, StaffRef
from shared.kernel.clock import civil_date, instant
from shared.kernel.ids import derived_id

BEGUN: Final = date(2025, 9, 1)
DAYS: Final = tuple(instant(BEGUN + timedelta(days=days), time(12)) for days in (0, 400))
"""The day it begins, and one when more than a year has passed in the flat."""

FLAT: Final = FlatId(derived_id("walk", "flat"))
CASE: Final = EvictionCaseId(derived_id("walk", "case"))


def _tell(command: Callable[..., JourneyCommand], **said: Any) -> Telling:
    def telling(_: Journey, now: datetime) -> JourneyCommand:
        known = {name: value(now) if callable(value) else value for name, value in said.items()}
        return command(journey_id=JourneyId(derived_id("walk", "journey")), now=now, **known)

    return telling


TOLD: Final[tuple[Telling, ...]] = (
    _tell(
        StartJourney,
        person_ref=PersonRef(derived_id("walk", "person")),
        programme=Programme.NORRMALM_LOBO,
        target_group=TargetGroup.HOMELESS,
        officer_ref=StaffRef(derived_id("walk", "officer")),
        started_on=civil_date,
    ),
    _tell(MoveToShelter, moved_in_on=civil_date, provider_ref=ProviderRef(derived_id("walk", "shelter"))),
    _tell(
        MoveToTrialFlat,
        moved_in_on=civil_date,
        flat_id=FLAT,
        deviations=tuple(
            GivenDeviation(precondition=each, reason=DeviationReason.FACT_NOT_YET_RECORDED) for each in NOT_YET_RECORDED
        ),
    ),
    _tell(EndPlacement, ended_on=civil_date, reason=PlacementEndReason.OWN_WISH),
    _tell(ApproveTakeover, flat_id=FLAT, approved_on=civil_date),
    _tell(TakeOverLease, flat_id=FLAT, taken_over_on=civil_date),
    _tell(NoteReturn, case_id=CASE, returned_on=civil_date, priority=Priority.P3, unit=Unit.ADULT_RECEPTION),
    _tell(EndReturn, case_id=CASE, resolution=AlertResolution.FULFILLED),
    _tell(RenewReturn, case_id=CASE, priority=Priority.P2, unit=Unit.ADULT_RECEPTION),
)


def _place(journey: Journey) -> str:
    match journey:
        case NotStarted():
            return ""
        case Waiting():
            return "Väntar på ett boende"
        case InShelter():
            return "Härbärge"
        case InTrialFlat(approval=approval):
            return "Försökslägenhet, övertagandet godkänt" if approval else "Försökslägenhet"
        case OwnLease(alerts=alerts, returns=returns):
            return (
                "Eget kontrakt, ny risk" if alerts else "Eget kontrakt, risken besvarad" if returns else "Eget kontrakt"
            )


JOURNEY_WALK: Final = Subject(
    title="Vårdkedjan",
    words="`services/careflow`. Varje flytt avslutar också den placering som lämnas, samma dag.",
    decider=JOURNEY,
    slices=SLICES,
    told=TOLD,
    days=DAYS,
    diagrams=(
        Diagram("Var personen är", "Från härbärge till eget kontrakt, och till larmet A18 om risken är ny.", _place),
    ),
)
