"""What the district's people do in every case: contacts, support, closing. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from deploy.simulator.people import Home
from deploy.simulator.steps import AT, TODAY
from deploy.simulator.story import CLOSED, Story
from deploy.simulator.workplace import BOSAMORDNARE, HANDLER
from shared.contracts.codes import (
    AttemptResult,
    ContactMethod,
    Disclosure,
    Outcome,
    Payer,
    Tenancy,
    UndertakingDecision,
    UnfulfilledReason,
)
from shared.contracts.support_codes import (
    AssistanceBasis,
    AssistanceDecision,
    ChildDecision,
    ConsentScope,
    SupportType,
    VisitResult,
)
from shared.contracts.work_codes import HouseholdUntoldReason, OutcomeSource, ParkReason, WaitingFor

BOTH: Final = [BOSAMORDNARE, HANDLER]
"""A home visit is made two and two (R13)."""

OFFERED: Final = (SupportType.DEBT_COUNSELLING, SupportType.HOUSING_GUIDE, SupportType.ECONOMIC_ASSISTANCE)


CHECKED: Final = frozenset(
    {
        Outcome.SELF_RESOLVED,
        Outcome.RECOVERED_PAID,
        Outcome.RECOVERED_ECONOMIC_ASSISTANCE,
        Outcome.RECOVERED_UNDERTAKING,
        Outcome.INSTALMENT_AGREED,
        Outcome.TERMINATION_WITHDRAWN,
        Outcome.MOVED_OTHER_HOUSING,
    }
)
"""Said by one who may know: nothing on record carries them, or the case has a paper of another story, or a copy of
what was taken back."""

_ASKED: Final = (OutcomeSource.LANDLORD, OutcomeSource.DOCUMENT)


_FAILED: Final = UnfulfilledReason.REPEATED_ATTEMPTS_FAILED
_NOT_REACHED: Final = HouseholdUntoldReason.NOT_REACHED
_DECLINED: Final = HouseholdUntoldReason.DECLINED_TO_TELL


class Untold(NamedTuple):
    """Why tenant and landlord were not met, and nobody told who lives there."""

    tenant: UnfulfilledReason = _FAILED
    landlord: UnfulfilledReason = _FAILED
    household: HouseholdUntoldReason = _NOT_REACHED


WITHDRAWN: Final = Untold(
    UnfulfilledReason.NOTICE_WITHDRAWN, UnfulfilledReason.NOTICE_WITHDRAWN, HouseholdUntoldReason.NOTICE_WITHDRAWN
)
_EXPLAINS: Final = {
    Outcome.DECEASED: Untold(UnfulfilledReason.DECEASED, UnfulfilledReason.DECEASED, HouseholdUntoldReason.DECEASED),
    Outcome.OUT_OF_AREA: Untold(
        UnfulfilledReason.OUT_OF_AREA, UnfulfilledReason.OUT_OF_AREA, HouseholdUntoldReason.OUT_OF_AREA
    ),
}
"""Outcomes that say by themselves why."""


def contacts(story: Story, home: Home, *, reached: bool, landlord: bool = True) -> None:
    """Who it is, attempts, the contact itself when it comes about, support, and the landlord, when that one may know
    of it (R19–R22)."""
    random = story.random
    if story.person_unknown:  # the sender is asked
        story.notice(random.randint(0, 1), "identity", identity_number=home.person.number)
    if home.children:
        story.learnt(0 if random.random() < 0.9 else 2, "forward-child-concern", forwarded_at=AT)
    for _ in range(random.choice((0, 1, 1, 2) if reached else (3, 4))):
        story.told(
            random.randint(0, 2),
            "record-contact-attempt",
            attempted_at=AT,
            method=random.choice((ContactMethod.PHONE, ContactMethod.LETTER)),
            result=random.choice((AttemptResult.NO_ANSWER, AttemptResult.LEFT_MESSAGE)),
        )
    if random.random() < (0.25 if reached else 0.7):
        came_to = VisitResult.MET if reached else VisitResult.NOT_HOME
        story.told(random.randint(0, 2), "record-home-visit", held_at=AT, staff=BOTH, result=came_to)
    if reached:
        if not story.household_told and random.random() < 0.95:  # or the tenant will not say
            in_home = home.children_in_home
            story.told(
                0,
                "record-household",
                children_in_home=in_home,
                children_visiting=len(home.children) - in_home,
                any_65_or_older=home.any_65_or_older(story.day),
            )
        method = random.choice((ContactMethod.PHONE, ContactMethod.VISIT))
        story.told(random.randint(0, 2), "record-tenant-contact", contacted_at=AT, method=method, offered_support=True)
        _support(story)
    if landlord and home.tenancy is not Tenancy.OWN_SUBLET and random.random() < 0.9:
        _landlord(story, reached=reached)


def _support(story: Story) -> None:
    random = story.random
    support = [
        random.choice((SupportType.DEBT_COUNSELLING, SupportType.HOUSING_GUIDE, SupportType.ECONOMIC_ASSISTANCE))
    ]
    story.told(0, "offer-support", offered_on=TODAY, support=support)
    if random.random() < 0.7:
        story.told(random.randint(0, 3), "accept-support", accepted_on=TODAY, support=support)
        if SupportType.DEBT_COUNSELLING in support:
            story.told(0, "refer-to-debt-counselling", referred_on=TODAY)
    else:
        story.told(random.randint(0, 3), "decline-support", declined_on=TODAY, support=support)


def _landlord(story: Story, *, reached: bool) -> None:
    may_tell = reached and story.random.random() < 0.4
    if may_tell:
        story.told(0, "record-consent", scope=ConsentScope.LANDLORD, from_on=TODAY)
    disclosure = Disclosure.WITH_CONSENT if may_tell else Disclosure.NONE
    story.told(
        story.random.randint(0, 2),
        "record-landlord-contact",
        contacted_at=AT,
        method=ContactMethod.PHONE,
        disclosure=disclosure,
    )


def parked(story: Story) -> None:
    """Nothing to do before a day, and then the case is back by itself."""
    story.learnt(
        1,
        "park-case",
        resume_on=story.day + timedelta(days=12),
        waiting_for=WaitingFor.TENANT,
        park_reason=ParkReason.MEETING_BOOKED,
    )


def hearsay(story: Story, outcome: Outcome) -> None:
    """The household says how it ended, before anybody who may know does."""
    story.told(1, "report-outcome", outcome=outcome, reported_on=TODAY, outcome_source=OutcomeSource.TENANT)


def undertaking(story: Story, amount_ore: int) -> None:
    """The board undertakes to pay, and the undertaking is posted (J16)."""
    story.learnt(
        story.random.randint(0, 4),
        "decide-undertaking",
        decision=UndertakingDecision.UNDERTAKE,
        decided_on=TODAY,
        amount_ore=amount_ore,
    )
    story.told(story.random.choice((0, 0, 1)), "send-undertaking", posted_on=TODAY, registered=True)


def assistance(story: Story, amount_ore: int) -> None:
    """Economic assistance for the debt is granted (SoL 12), and paid."""
    story.told(
        story.random.randint(0, 4),
        "record-assistance-decision",
        decision=AssistanceDecision.GRANTED,
        decided_on=TODAY,
        basis=AssistanceBasis.SOL_12_1,
        granted_ore=amount_ore,
    )
    payment(story, amount_ore, Payer.SOCIAL_SERVICES)


def payment(story: Story, amount_ore: int, payer: Payer) -> None:
    """The debt is paid, now and then in two parts: never alike, for of one day that would be one payment told twice."""
    parts = (amount_ore,) if story.random.random() < 0.8 else (amount_ore // 3, amount_ore - amount_ore // 3)
    for part in parts:
        story.learnt(story.random.randint(0, 3), "record-rent-payment", paid_on=TODAY, amount_ore=part, payer=payer)


def close(
    story: Story,
    outcome: Outcome,
    *,
    untold: Untold | None = None,
    sources: Sequence[OutcomeSource | None] | None = None,
) -> None:
    """The case ends; a reason stands in for a contact that never came about (R20, R21).

    `untold`: the reasons, when the outcome does not say them itself; `sources`: who may say how it ended.
    """
    if story.has_now("forward-child-concern"):
        decision = story.random.choice((ChildDecision.INVESTIGATION_OPENED, ChildDecision.NOT_OPENED))
        story.learnt(0, "note-child-decision", decision=decision, decided_on=TODAY)
    reached = story.has_now("record-tenant-contact")
    why = untold or _EXPLAINS.get(outcome) or Untold(household=_DECLINED if reached else _NOT_REACHED)
    story.told(
        story.random.randint(2, 20),
        CLOSED,
        outcome=outcome,
        closed_on=TODAY,
        outcome_source=story.random.choice(sources or (_ASKED if outcome in CHECKED else (*_ASKED, None))),
        tenant_unfulfilled_reason=None if reached else why.tenant,
        landlord_unfulfilled_reason=None if story.has_now("record-landlord-contact") else why.landlord,
        household_untold_reason=None if story.household_told else why.household,
    )
