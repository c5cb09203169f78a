"""Every other kind of threat: disturbances, signals, disputes, the board's own flats, homes that end. Pure."""

from datetime import timedelta
from typing import Any, Final

from deploy.simulator import work
from deploy.simulator.people import Home
from deploy.simulator.steps import AT, TODAY
from deploy.simulator.story import Story
from shared.contracts.codes import Channel, NoticeType, Outcome, SignalType, Source, Tenancy
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult, TerminationGround
from shared.contracts.support_codes import HousingAfter

_GROUNDS: Final = {
    NoticeType.SEVERE_DISTURBANCE: TerminationGround.SEVERE_DISTURBANCE,
    NoticeType.CRIME: TerminationGround.CRIME,
    NoticeType.UNLAWFUL_SUBLET: TerminationGround.UNLAWFUL_SUBLET,
}


def _paper(story: Story, home: Home, kind: NoticeType, source: Source = Source.LANDLORD, **says: Any) -> None:
    story.comes(
        "/api/notices",
        **home.about(),
        received_on=TODAY,
        channel=story.random.choice((Channel.POST, Channel.EMAIL)),
        source=source,
        notice_type=kind,
        document_on=story.day,
        sent_on=story.day,
        **says,
    )


def disturbance(story: Story, home: Home, kind: NoticeType) -> None:
    """Disturbance or lack of care: urged to stop, most often it does (D2, D4)."""
    _paper(story, home, kind)
    reached = story.random.random() < 0.7
    work.contacts(story, home, reached=reached)
    if reached:
        work.parked(story)
    story.learnt(story.random.randint(5, 20), "report-rectification", ceased_on=TODAY)
    work.close(story, Outcome.DISTURBANCE_CEASED)


def terminated_at_once(story: Story, home: Home, kind: NoticeType) -> None:
    """A copy of the termination comes (D6, D10): no urging, no recovery; the tenant leaves."""
    _paper(story, home, kind)
    story.learnt(0, "report-termination", ground=_GROUNDS[kind], reported_on=TODAY, served_on=TODAY)
    work.contacts(story, home, reached=story.random.random() < 0.6)
    story.learnt(story.random.randint(8, 25), "record-departure", left_on=TODAY, to=HousingAfter.FAMILY_OR_FRIENDS)
    work.close(story, Outcome.LEFT_BEFORE_EVICTION)


def dispute(story: Story, home: Home) -> None:
    """Hyresnämnden tells that the landlord refuses to prolong because of late rent (13 b §); it is prolonged."""
    _paper(story, home, NoticeType.REPEATED_LATE_RENT, Source.RENT_TRIBUNAL)
    story.learnt(0, "report-extension-dispute", reported_on=TODAY, lease_ends_on=story.day + timedelta(days=90))
    work.contacts(story, home, reached=True)
    story.learnt(
        40,
        "report-judgment",
        body=JudgmentBody.RENT_TRIBUNAL,
        decided_on=TODAY,
        result=JudgmentResult.PROLONGED,
    )
    work.close(story, Outcome.PROLONGED_OR_WON)


def own_sublet(story: Story, home: Home) -> None:
    """A breach in one of the board's own flats: the board is landlord and socialnämnd at once, and has urged (D7)."""
    _paper(story, home, NoticeType.OWN_SUBLET_BREACH, Source.OWN_UNIT, served_on=TODAY)
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.SELF_RESOLVED)


def signal(story: Story, home: Home) -> None:
    """Somebody tells before there is a paper (R16, R17)."""
    kind = story.random.choice((SignalType.MISSED_RENT, SignalType.NEIGHBOUR_COMPLAINT))
    source = Source.NEIGHBOUR_OR_RELATIVE if kind is SignalType.NEIGHBOUR_COMPLAINT else Source.LANDLORD
    story.comes(
        "/api/signals", **home.about(), received_on=TODAY, channel=Channel.PHONE, source=source, signal_type=kind
    )
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.SELF_RESOLVED)


def insecure(story: Story, home: Home) -> None:
    """Somebody whose sublease or transitional flat ends seeks support (TG3, R28)."""
    situation = story.random.choice((InsecureHousing.SECONDHAND_ENDING, InsecureHousing.TRANSITIONAL_ENDING))
    story.comes(
        "/api/insecure-housing",
        **home.about(),
        received_on=TODAY,
        channel=Channel.VISIT,
        source=Source.PERSON,
        situation=situation,
        ends_on=story.day + timedelta(days=75),
    )
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.MOVED_OTHER_HOUSING)


def elsewhere(story: Story, home: Home) -> None:
    """A paper about a flat in another municipality: sent on the same day (routing rule 7), and the case ends here."""
    story.comes(
        "/api/notices",
        **(home.about() | {"tenancy": Tenancy.RENTAL}),
        received_on=TODAY,
        channel=Channel.POST,
        notice_type=NoticeType.RENT_ARREARS_TERMINATION,
        sent_on=story.day - timedelta(days=2),
        sent_registered=True,
        amount_claimed_ore=home.monthly_rent_ore,
        rent_due_on=(story.day.replace(day=1) - timedelta(days=1)).replace(day=27),
        area="OTHER_MUNICIPALITY",
    )
    story.notice(0, "forward", forwarded_at=AT, board="Påhittade kommunens socialnämnd")
