"""Every other kind of threat: disturbances, signals, disputes, the board's own flats, homes that end. Pure."""

from datetime import timedelta
from typing import Any, Final

from deploy.simulator import work
from deploy.simulator.people import Home
from deploy.simulator.steps import AT, TODAY
from deploy.simulator.story import Story
from shared.contracts.codes import Channel, NoticeType, Outcome, SignalType, Source, Tenancy, UnfulfilledReason
from shared.contracts.intake_codes import InsecureHousing
from shared.contracts.procedure_codes import JudgmentBody, JudgmentResult, TerminationGround
from shared.contracts.support_codes import HousingAfter
from shared.contracts.work_codes import OutcomeSource

_AUTHORITIES: Final = (Source.RENT_TRIBUNAL, Source.DISTRICT_COURT)
_GROUNDS: Final = {
    NoticeType.SEVERE_DISTURBANCE: TerminationGround.SEVERE_DISTURBANCE,
    NoticeType.CRIME: TerminationGround.CRIME,
    NoticeType.UNLAWFUL_SUBLET: TerminationGround.UNLAWFUL_SUBLET,
}


def _paper(story: Story, home: Home, kind: NoticeType, source: Source = Source.LANDLORD, **says: Any) -> None:
    story.comes(
        "/api/notices",
        **home.about(by_authority=source in _AUTHORITIES),
        received_on=TODAY,
        channel=story.random.choice((Channel.POST, Channel.EMAIL)),
        source=source,
        notice_type=kind,
        document_on=story.day,
        sent_on=story.day,
        **says,
    )


def disturbance(story: Story, home: Home, kind: NoticeType) -> None:
    """Disturbance or lack of care: urged to stop, most often it does (D2, D4); of some nobody learns how it went."""
    _paper(story, home, kind)
    reached = story.random.random() < 0.7
    work.contacts(story, home, reached=reached)
    if reached:
        work.parked(story)
    elif story.random.random() < 0.3:
        work.close(story, Outcome.NO_CONTACT_CLOSED)
        return
    story.learnt(story.random.randint(5, 20), "report-rectification", ceased_on=TODAY)
    work.close(story, Outcome.DISTURBANCE_CEASED)


def terminated_at_once(story: Story, home: Home, kind: NoticeType) -> None:
    """A copy of the termination comes (D6, D10): no urging, no recovery; the tenant leaves, now and then by the day
    that the court has set."""
    _paper(story, home, kind)
    story.learnt(0, "report-termination", ground=_GROUNDS[kind], reported_on=TODAY, served_on=TODAY)
    work.contacts(story, home, reached=story.random.random() < 0.6)
    if story.random.random() < 0.5:
        story.day += timedelta(days=30)
        result, until_on = JudgmentResult.EVICTION, story.day + timedelta(days=28)
        decided = {"judgment_result": result, "until_on": until_on}
        _paper(story, home, NoticeType.COURT_JUDGMENT, Source.DISTRICT_COURT, **decided)
    story.learnt(story.random.randint(8, 25), "record-departure", left_on=TODAY, to=HousingAfter.FAMILY_OR_FRIENDS)
    work.close(story, Outcome.LEFT_BEFORE_EVICTION)


def dispute(story: Story, home: Home) -> None:
    """Hyresnämnden tells that the landlord refuses to prolong because of late rent (13 b §); it is prolonged."""
    _paper(story, home, NoticeType.REPEATED_LATE_RENT, Source.RENT_TRIBUNAL)
    story.learnt(0, "report-extension-dispute", reported_on=TODAY, lease_ends_on=story.day + timedelta(days=90))
    work.contacts(story, home, reached=True)
    result = JudgmentResult.PROLONGED
    if story.random.random() < 0.5:
        story.day += timedelta(days=40)
        _paper(story, home, NoticeType.TRIBUNAL_DECISION, Source.RENT_TRIBUNAL, judgment_result=result)
    else:
        story.learnt(40, "report-judgment", body=JudgmentBody.RENT_TRIBUNAL, decided_on=TODAY, result=result)
    work.close(story, Outcome.PROLONGED_OR_WON)


def own_sublet(story: Story, home: Home) -> None:
    """A breach in one of the board's own flats: the board is landlord and socialnämnd at once, and has urged (D7)."""
    _paper(story, home, NoticeType.OWN_SUBLET_BREACH, Source.OWN_UNIT, served_on=TODAY)
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.SELF_RESOLVED, untold=work.Untold(landlord=UnfulfilledReason.BOARD_IS_LANDLORD))


def signal(story: Story, home: Home) -> None:
    """Somebody tells before there is a paper (R16, R17), now and then in the evening or at a weekend.

    Of a neighbour's worry the landlord is not told; some are never reached.
    """
    kind = story.random.choices([*SignalType], (5, 4, 1))[0]
    of_rent = kind is SignalType.MISSED_RENT
    source = Source.LANDLORD if of_rent else story.random.choice((Source.NEIGHBOUR_OR_RELATIVE, Source.POLICE))
    says: dict[str, Any] = {"received_on": TODAY, "source": source}
    comes = story.comes if of_rent or story.random.random() < 0.3 else story.comes_out_of_hours
    comes("/api/signals", **home.about(), **says, channel=Channel.PHONE, signal_type=kind)
    reached = story.random.random() < 0.85
    work.contacts(story, home, reached=reached, landlord=of_rent)
    sources = (OutcomeSource.TENANT, OutcomeSource.LANDLORD, OutcomeSource.OWN_UNIT) if of_rent else (None,)
    untold = None if of_rent else work.Untold(landlord=UnfulfilledReason.WOULD_DISCLOSE)
    outcome = Outcome.SELF_RESOLVED if reached else Outcome.NO_CONTACT_CLOSED
    work.close(story, outcome, untold=untold, sources=sources)


def insecure(story: Story, home: Home) -> None:
    """Somebody whose sublease or transitional flat ends, or who stays with friends, seeks support (TG3, R28)."""
    story.comes(
        "/api/insecure-housing",
        **home.about(),
        received_on=TODAY,
        channel=Channel.VISIT,
        source=Source.PERSON,
        situation=story.random.choice([*InsecureHousing]),
        ends_on=story.day + timedelta(days=75),
    )
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.MOVED_OTHER_HOUSING)


def unheard_of(story: Story, home: Home) -> None:
    """A paper of a kind of its own (övrigt)."""
    _paper(story, home, NoticeType.OTHER, Source.OTHER)
    work.contacts(story, home, reached=True)
    work.close(story, Outcome.SELF_RESOLVED)


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
