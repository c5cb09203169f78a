"""A termination for unpaid rent or fee, and how it goes: most solve it themselves. Pure."""

from datetime import date, timedelta
from typing import Any, Final

from deploy.simulator import enforcement, work
from deploy.simulator.people import Home
from deploy.simulator.steps import AT, TODAY, CoTenantServed, Person, said
from deploy.simulator.story import Story
from shared.contracts.codes import Channel, NoticeType, Outcome, Payer, ServiceSource, Source, Tenancy
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.contracts.support_codes import HousingAfter
from shared.contracts.work_codes import ReopenReason

_REACHED: Final = {Outcome.NO_CONTACT_CLOSED: 0.0, Outcome.DECEASED: 0.2, Outcome.OUT_OF_AREA: 0.1}
OUTCOMES: Final = {
    Outcome.SELF_RESOLVED: 42,
    Outcome.RECOVERED_PAID: 18,
    Outcome.RECOVERED_ECONOMIC_ASSISTANCE: 12,
    Outcome.RECOVERED_UNDERTAKING: 10,
    Outcome.INSTALMENT_AGREED: 3,
    Outcome.TERMINATION_WITHDRAWN: 3,
    Outcome.EVICTED: 5,
    Outcome.EVICTED_RETURN: 1,
    Outcome.MOVED_OTHER_HOUSING: 3,
    Outcome.NO_CONTACT_CLOSED: 1,
    Outcome.DECEASED: 1,
    Outcome.OUT_OF_AREA: 1,
}
"""How a threat about rent ends, in parts of a hundred: most solve it themselves."""

_EVICTED: Final = frozenset({Outcome.EVICTED, Outcome.EVICTED_RETURN})
_PAID: Final = frozenset({Outcome.RECOVERED_PAID, Outcome.RECOVERED_ECONOMIC_ASSISTANCE})
SERVED: Final = "record-tenant-service"
UNDERTAKEN_WITHIN: Final = timedelta(days=12)
"""Of the earliest day that the three weeks can be counted from: four days to decide in, and a long weekend."""

IN_TIME: Final = timedelta(days=21)
"""Of the day the message was sent, and in this district the tenant was served by then: what is paid by it recovers."""


def arrears(story: Story, home: Home, outcome: Outcome | None = None) -> None:
    """Formulär 3 comes, now and then late, wrong or without the service date; the case is worked and ends.

    `outcome`: how, drawn when left out; now and then it cannot end so, and ends as near as the law lets it.
    """
    random = story.random
    outcome = outcome or random.choices([*OUTCOMES], [*OUTCOMES.values()])[0]
    if home.tenancy is Tenancy.CONDO and outcome is Outcome.RECOVERED_UNDERTAKING:
        outcome = Outcome.RECOVERED_ECONOMIC_ASSISTANCE
    paper = _formular_3(story, home)
    served_on, sent_on, due_on = paper["served_on"], paper["sent_on"], paper["rent_due_on"]
    claimed_ore = _told_of(story, home, paper)
    landlord = outcome not in _REACHED or random.random() < 0.5
    work.contacts(story, home, reached=random.random() < _REACHED.get(outcome, 0.88), landlord=landlord)
    if served_on is None and random.random() < 0.75:
        story.learnt(random.randint(0, 3), SERVED, served_on=sent_on, told_by=ServiceSource.LANDLORD)
    if home.partner and home.partner.number_told and (served_on or story.has(SERVED)):
        _partner_served(story, home.partner, served_on or sent_on)
    if outcome is Outcome.RECOVERED_UNDERTAKING and story.day > min(sent_on, served_on or sent_on) + UNDERTAKEN_WITHIN:
        outcome = Outcome.INSTALMENT_AGREED  # too late for the board (JB 12:44)
    if outcome in _EVICTED and random.random() < 0.4:  # terminated and served anew, about the same rent (J22)
        story.day += timedelta(days=16)
        _formular_3(story, home, due_on)
    _ending(story, home, outcome, claimed_ore)
    if outcome in _PAID and story.day > sent_on + IN_TIME:  # too late, and the landlord lets them stay all the same
        outcome = Outcome.TERMINATION_WITHDRAWN
        _ending(story, home, outcome, claimed_ore)
    if outcome not in _EVICTED and random.random() < 0.2:
        work.hearsay(story, outcome)
    work.close(story, outcome)
    if outcome is Outcome.SELF_RESOLVED and random.random() < 0.15:
        _again(story, home)
    elif outcome in (*_PAID, Outcome.SELF_RESOLVED, Outcome.INSTALMENT_AGREED) and random.random() < 0.08:
        _taken_up(story, home)


def withdrawn(story: Story, home: Home) -> None:
    """The landlord takes it back before anybody was met."""
    _formular_3(story, home)
    if home.children:
        story.learnt(0, "forward-child-concern", forwarded_at=AT)
    story.notice(story.random.randint(1, 2), "withdraw", withdrawn_on=TODAY, withdrawn_by=WithdrawnBy.LANDLORD)
    work.close(story, Outcome.TERMINATION_WITHDRAWN, untold=work.WITHDRAWN)


def mistaken(story: Story, home: Home) -> None:
    """The desk registered what was no threat, and takes it back: the case ends by itself (REGISTERED_BY_MISTAKE)."""
    _formular_3(story, home)
    story.notice(story.random.randint(0, 2), "withdraw", withdrawn_on=TODAY, withdrawn_by=WithdrawnBy.INTAKE)


def _taken_up(story: Story, home: Home) -> None:
    """Somebody learns that it was not over, or was closed by mistake, and opens the case again (not after 90 days)."""
    reason = story.random.choice((ReopenReason.NOT_SETTLED, ReopenReason.CLOSED_BY_MISTAKE, ReopenReason.OTHER))
    story.learnt(story.random.randint(3, 60), "reopen-case", reopen_reason=reason)
    work.contacts(story, home, reached=True)
    work.payment(story, home.monthly_rent_ore, Payer.OTHER)
    work.close(story, Outcome.SELF_RESOLVED)


def _partner_served(story: Story, partner: Person, served_on: date) -> None:
    """Who shares the lease was served some days after the tenant, most often told (J21)."""
    if story.random.random() < 0.8:
        on = min(served_on + timedelta(days=story.random.randint(0, 5)), story.day)
        story.after(1, CoTenantServed(partner, said(served_on=on, told_by=ServiceSource.LANDLORD)))


def _again(story: Story, home: Home) -> None:
    """A later month's rent is not paid either: the case is taken up anew within 90 days, or another begins."""
    story.day += timedelta(days=story.random.randint(40, 110))
    _formular_3(story, home, household_told=1)  # perhaps of a new case, which knows nothing of the household
    work.contacts(story, home, reached=True)
    work.payment(story, home.monthly_rent_ore, Payer.TENANT)
    work.close(story, Outcome.SELF_RESOLVED)


def _formular_3(
    story: Story, home: Home, due_on: date | None = None, *, household_told: float = 0.85
) -> dict[str, Any]:
    """The message comes, about the rent of `due_on` or the last one that fell due; gives the dates it tells.

    `household_told`: how likely it says who lives there.
    """
    random = story.random
    late = random.choices((1, 2, 3, 9, 16), (30, 30, 25, 10, 5))[0]  # days in the post, or forgotten on a desk
    sent_on = story.day - timedelta(days=late)
    served_on = sent_on + timedelta(days=random.randint(-6, 0)) if random.random() < 0.45 else None
    paper: dict[str, Any] = {
        "document_on": min(sent_on, served_on or sent_on),
        "sent_on": sent_on,
        "sent_registered": random.random() < 0.8,
        "served_on": served_on,
        "amount_claimed_ore": home.monthly_rent_ore,
        "rent_due_on": due_on or _rent_day(sent_on - timedelta(days=7)),
        "rooms": random.randint(1, 4),
    }
    story.comes(
        "/api/notices",
        **home.about(household_told=random.random() < household_told, by_authority=story.person_asked_about),
        received_on=TODAY,
        channel=Channel.POST,
        source=Source.ASSOCIATION if home.tenancy is Tenancy.CONDO else Source.LANDLORD,
        notice_type=NoticeType.FEE_ARREARS_TERMINATION
        if home.tenancy is Tenancy.CONDO
        else NoticeType.RENT_ARREARS_TERMINATION,
        **paper,
    )
    return paper


def _told_of(story: Story, home: Home, paper: dict[str, Any]) -> int:
    """What the desk hears and mends the days after; gives what is claimed at last."""
    random, received_on = story.random, story.day
    if not story.household_told and random.random() < 0.7:
        story.notice(random.randint(0, 1), "household", household=home.household())
    dice, claimed_ore = random.random(), home.monthly_rent_ore
    if dice < 0.06:  # the landlord claimed the wrong amount and sends the message anew (J8, J10)
        claimed_ore -= 50_000
        dates = {"document_on": story.day, "sent_on": story.day, "served_on": None}
        anew = paper | dates | {"amount_claimed_ore": claimed_ore}
        story.notice(1, "correct", reason=CorrectionReason.NEW_MESSAGE, received_on=TODAY, **anew)
    elif dice < 0.10:  # the desk read the amount wrongly
        claimed_ore += 10_000
        right = paper | {"amount_claimed_ore": claimed_ore}
        story.notice(0, "correct", reason=CorrectionReason.MISREAD, received_on=received_on, **right)
    elif dice < 0.14:  # the same letter, by mail too
        story.after(1, story.steps[0].what)
    return claimed_ore


def _rent_day(day: date) -> date:
    """The 27th that came last before `day` or on it: nothing is claimed or served before it is due."""
    return day.replace(day=27) if day.day >= 27 else (day.replace(day=1) - timedelta(days=1)).replace(day=27)


def _ending(story: Story, home: Home, outcome: Outcome, claimed_ore: int) -> None:
    random = story.random
    match outcome:
        case Outcome.RECOVERED_UNDERTAKING:
            work.undertaking(story, claimed_ore)
        case Outcome.SELF_RESOLVED | Outcome.RECOVERED_PAID:
            work.payment(story, claimed_ore, Payer.TENANT)
        case Outcome.RECOVERED_ECONOMIC_ASSISTANCE:
            work.assistance(story, claimed_ore)
        case Outcome.INSTALMENT_AGREED:
            story.told(random.randint(1, 6), "record-instalment-plan", agreed_on=TODAY)
        case Outcome.TERMINATION_WITHDRAWN:
            story.notice(random.randint(2, 9), "withdraw", withdrawn_on=TODAY, withdrawn_by=WithdrawnBy.LANDLORD)
        case Outcome.MOVED_OTHER_HOUSING:
            story.learnt(random.randint(10, 30), "record-departure", left_on=TODAY, to=HousingAfter.OTHER_OWN_HOME)
        case Outcome.NO_CONTACT_CLOSED:
            story.day += timedelta(days=random.randint(40, 55))  # when no period runs any more
        case Outcome.EVICTED | Outcome.EVICTED_RETURN:
            enforcement.eviction(story, home)
