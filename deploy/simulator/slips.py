"""What was told wrongly of a case is taken back, or told right, most often the next day (rättelse). Pure."""

from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace

from deploy.simulator.people import Home
from deploy.simulator.spells import Spell, Weaving
from deploy.simulator.steps import CaseTold, Named
from shared.contracts.codes import Disclosure
from shared.contracts.eviction_retraction import RetractionReason

_SOON: Final = timedelta(days=3)
_OFTEN: Final = {"record-tenant-contact": ("TenantContacted", 0.05), "record-rent-payment": ("RentPaid", 0.1)}
_SELDOM: Final = {
    "record-contact-attempt": "TenantContactAttempted",
    "record-landlord-contact": "LandlordContacted",
    "forward-child-concern": "ChildConcernForwarded",
    "record-assistance-decision": "EconomicAssistanceDecided",
    "decide-undertaking": "UndertakingDecided",
    "record-instalment-plan": "InstalmentPlanAgreed",
    "report-rectification": "RectificationReported",
    "record-answer-order": "AnswerOrdered",
    "report-judgment": "JudgmentReported",
    "make-harm-reduction-plan": "HarmReductionPlanMade",
    "record-departure": "TenantLeftBeforeEviction",
    "record-eviction-executed": "EvictionExecuted",
}
"""What can be told of a wrong case, and the fact that it becomes there."""

TAKEN_BACK: Final = _OFTEN | {told: (fact, 0.015) for told, fact in _SELDOM.items()}
"""How often each was told wrongly first."""


def slips(weaving: Weaving, spell: Spell, home: Home) -> None:
    """Before what is right is told, now and then, something wrong was: of another case, or in other words."""
    for what, (fact, chance) in TAKEN_BACK.items():
        for _, at, right in weaving.told(what, spell)[:1]:
            if weaving.happens(chance) and right.body.get("disclosure") != Disclosure.WITH_CONSENT:
                _taken_back(weaving, spell, at, right, fact)
    for _, at, right in weaving.told("record-household", spell)[:1]:
        wrongly_at = weaving.between(_before(spell, at), at)
        if wrongly_at and not home.children and weaving.happens(0.3):
            weaving.tell(wrongly_at, right.what, **{**right.body, "children_visiting": 1})


def _before(spell: Spell, at: datetime) -> datetime:
    return max(spell.begins, at - _SOON)


def _taken_back(weaving: Weaving, spell: Spell, right_at: datetime, right: CaseTold, fact: str) -> None:
    told = weaving.between(_before(spell, right_at), right_at)
    seen = weaving.between(told, right_at) if told else None
    if told and seen:
        wrong = _in_other_words(weaving, right.body)
        weaving.add(told, replace(right, body=wrong or right.body))
        reason = RetractionReason.WRONG_WORDS if wrong else RetractionReason.WRONG_CASE
        weaving.tell(seen, "retract-fact", Named("fact_id", fact), reason=reason)


def _in_other_words(weaving: Weaving, body: Any) -> Any:
    """A payment of which some was left out; nothing of what is told in no sum."""
    if "payer" not in body:
        return None
    return {**body, "amount_ore": body["amount_ore"] - weaving.random.choice((10_000, 100_000))}
