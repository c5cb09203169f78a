"""Walks along the chain of homes: shelter, trial flat, a lease of one's own, and one who comes back. Pure."""

from datetime import date, timedelta
from typing import Final

from deploy.simulator.people import Home, invented_person
from deploy.simulator.steps import TODAY, JourneyBegun, JourneyTold, said
from deploy.simulator.story import Story
from shared.contracts.care_codes import DeviationReason, Precondition
from shared.contracts.codes import Channel, SignalType, Source, Tenancy
from shared.kernel.ids import derived_id

SHELTER: Final = derived_id("invented-shelter")
NIGHT_ORE: Final = 55_000
MOVE_IN_DEVIATIONS: Final = (
    Precondition.TRIPARTITE_MEETING,
    Precondition.WORK_PLAN,
    Precondition.HOUSING_GUIDE_CONTACT,
    Precondition.TRIAL_LEASE_SIGNED,
)


def walk(story: Story, *, takes_over: bool, returns_on: date | None) -> None:
    """Shelter, trial flat and, a good year later (R33), the lease; one comes back with a new signal (A18)."""
    random = story.random
    started_on = story.day - timedelta(days=random.randint(150, 230))
    person = invented_person(random, today=started_on, serial=900 + story.number)
    moved_on = started_on + timedelta(days=random.randint(20, 60))
    flat = derived_id("invented-flat", str(story.number))
    story.after(0, JourneyBegun(person=person, started_on=started_on))
    story.after(0, JourneyTold("shelter", said(moved_in_on=started_on, provider_ref=SHELTER, daily_cost_ore=NIGHT_ORE)))
    unmet = [{"precondition": each, "reason": DeviationReason.FACT_NOT_YET_RECORDED} for each in MOVE_IN_DEVIATIONS]
    story.after(0, JourneyTold("trial-flat", said(moved_in_on=moved_on, flat_id=flat, deviations=unmet)))
    if not takes_over:
        return
    taken_over_on = moved_on + timedelta(days=366 + random.randint(5, 40))
    approved_on = taken_over_on - timedelta(days=3)
    story.after(
        max(2, (approved_on - story.day).days),
        JourneyTold("takeover-approval", said(flat_id=flat, approved_on=approved_on)),
    )
    story.after(3, JourneyTold("lease", said(flat_id=flat, taken_over_on=taken_over_on)))
    if returns_on:
        home = Home(person=person, tenancy=Tenancy.RENTAL, landlord="Exempelhem", monthly_rent_ore=780_000, adults=1)
        story.day = max(story.day, returns_on)
        story.comes(
            "/api/signals",
            **home.about(),
            received_on=TODAY,
            channel=Channel.PHONE,
            source=Source.LANDLORD,
            signal_type=SignalType.MISSED_RENT,
        )
