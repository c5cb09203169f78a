"""Slice: a person's way through the chain begins (vårdkedja påbörjas)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from services.careflow.domain.command import Body, Id, happened
from services.careflow.domain.journey import Journey, NotStarted
from shared.contracts.care_codes import Programme, TargetGroup
from shared.contracts.careflow import JourneyStarted
from shared.contracts.codes import Sex
from shared.contracts.ids import JourneyId, PersonRef, StaffRef
from shared.kernel.calendar import EARLIEST
from shared.kernel.errors import Refused


class JourneyStart(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The officer is a must: every client has one (R15)."""

    person_ref: Id[PersonRef]
    programme: Programme
    target_group: TargetGroup
    officer_ref: Id[StaffRef]
    started_on: date
    birth_year: Annotated[int, Meta(ge=EARLIEST.year - 100, le=9999)] | None = None
    sex: Sex | None = None


class StartJourney(JourneyStart, frozen=True, kw_only=True):
    """Begin the journey `journey_id`; which of the person's journeys that is, journeys.py finds."""

    journey_id: JourneyId
    now: datetime


def start_journey(command: StartJourney, journey: Journey) -> Sequence[JourneyStarted]:
    """One open journey per person: a second one is refused until the first has reached its goal."""
    happened(command, command.started_on, "started_on")
    started = JourneyStarted(
        journey_id=command.journey_id,
        person_ref=command.person_ref,
        programme=command.programme,
        target_group=command.target_group,
        officer_ref=command.officer_ref,
        started_on=command.started_on,
        birth_year=command.birth_year,
        sex=command.sex,
    )
    if isinstance(journey, NotStarted):
        return (started,)
    if journey.started == started:
        return ()
    raise Refused("journey-already-open", field="person_ref")
