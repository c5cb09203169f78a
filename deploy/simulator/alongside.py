"""What people do beside the story of a threat: who has the case, what they see, note and think better of. Pure."""

from datetime import date, timedelta
from typing import Final

from deploy.simulator.people import Home
from deploy.simulator.slips import slips
from deploy.simulator.spells import Spell, Weaving, spells
from deploy.simulator.steps import TODAY, AlertSeen, Named
from deploy.simulator.story import CLOSED, Story
from deploy.simulator.visits import visits
from deploy.simulator.workplace import DEPUTY, FAMILY_HANDLER, HANDLER
from shared.contracts.codes import Outcome
from shared.contracts.work_codes import OutcomeSource
from shared.kernel.clock import civil_date, instant

_DAY: Final = timedelta(days=1)
_A_WEEK: Final = 7 * _DAY
_CONSENT: Final = Named("consent_id", "ConsentRecorded")
_TURNED_OUT: Final = {
    Outcome.EVICTED: Outcome.EVICTED_RETURN,
    Outcome.DISTURBANCE_CEASED: Outcome.MOVED_OTHER_HOUSING,
    Outcome.SELF_RESOLVED: Outcome.MOVED_OTHER_HOUSING,
    Outcome.NO_CONTACT_CLOSED: Outcome.LEFT_BEFORE_EVICTION,
}
"""What an outcome that nobody had checked now and then turns out to have been."""


def alongside(story: Story, home: Home) -> None:
    """Weave it in, spell by spell: it moves nothing of what the story tells already."""
    weaving, of_case = Weaving(story), [*spells(story)]
    for spell in of_case:
        _given(weaving, spell, home)
        _alerts_seen(weaving, spell)
        _taken_up(weaving, spell)
        _consent_revoked(weaving, spell)
        _warned(weaving, spell)
        visits(weaving, spell)
        slips(weaving, spell, home)
    if of_case:
        _confirmed(weaving, of_case[-1])


def _given(weaving: Weaving, spell: Spell, home: Home) -> None:
    """The bosamordnare gives it to somebody within a working day or two, most often at once (every case has one)."""
    if not spell.by_paper:
        return
    days = weaving.random.choices((1, 2, 4), (60, 30, 10))[0]
    moments = (weaving.between(spell.begins, min(spell.ends, spell.begins + within * _DAY)) for within in (days, 7))
    if at := next(filter(None, moments), None):
        of_adults = HANDLER if weaving.happens(0.7) else DEPUTY
        weaving.tell(at, "give-case", handler_ref=FAMILY_HANDLER if home.children_in_home else of_adults)


def _alerts_seen(weaving: Weaving, spell: Spell) -> None:
    if weaving.happens(0.2) and (at := weaving.between(spell.begins, min(spell.ends, spell.begins + _A_WEEK))):
        weaving.add(at, AlertSeen())


def _taken_up(weaving: Weaving, spell: Spell) -> None:
    """A parked case has something to be done about after all."""
    for _, parked_at, parked in weaving.told("park-case", spell):
        back = min(spell.ends, instant(date.fromisoformat(parked.body["resume_on"])))
        if weaving.happens(0.4) and (at := weaving.between(parked_at, back)):
            weaving.tell(at, "unpark-case")


def _consent_revoked(weaving: Weaving, spell: Spell) -> None:
    """Once the landlord has been told what it was for."""
    for _, given_at, _ in weaving.told("record-consent", spell):
        told = [at for _, at, _ in weaving.told("record-landlord-contact", spell) if at > given_at]
        if (
            told
            and weaving.happens(0.2)
            and (at := weaving.between(told[0] + _DAY, min(spell.until, told[0] + 40 * _DAY)))
        ):
            weaving.tell(at, "revoke-consent", _CONSENT, revoked_on=TODAY)


def _warned(weaving: Weaving, spell: Spell) -> None:
    """Something is to be thought of at visits, until a day to look anew: then it often holds no more."""
    if not weaving.happens(0.06) or not (at := weaving.between(spell.begins, spell.ends)):
        return
    review_on = civil_date(at) + timedelta(days=weaving.random.choice((30, 60, 90)))
    note = weaving.random.choice(("Påhittad hund i hallen, ring först.", "Påhittat: gå två, boka på dagtid."))
    weaving.tell(at, "note-visit-warning", review_on=review_on, told_to_person=weaving.happens(0.8), note=note)
    reviewed = weaving.between(at + timedelta(days=20), min(spell.until, at + timedelta(days=100)))
    if reviewed and weaving.happens(0.8):
        weaving.tell(reviewed, "end-visit-warning")


def _confirmed(weaving: Weaving, spell: Spell) -> None:
    """What nobody had checked when the case was closed is, some weeks later; now and then it was otherwise."""
    for _, closed_at, closed in weaving.told(CLOSED, spell):
        if closed.body.get("outcome_source") not in (None, OutcomeSource.TENANT):
            continue
        closed_as = Outcome(closed.body["outcome"])
        outcome = _TURNED_OUT.get(closed_as, closed_as) if weaving.happens(0.25) else closed_as
        if at := weaving.between(closed_at + _A_WEEK, closed_at + 8 * _A_WEEK):
            source = OutcomeSource.ENFORCEMENT_AUTHORITY if closed_as is Outcome.EVICTED else OutcomeSource.LANDLORD
            weaving.tell(at, "confirm-outcome", outcome=outcome, confirmed_on=TODAY, outcome_source=source)
