"""A step as the API wants it: which address below the case or journey, and which JSON. Pure."""

from datetime import UTC
from typing import Any

from deploy.simulator import steps as s
from shared.contracts.care_codes import DeviationReason, Precondition
from shared.contracts.codes import (
    ChildLiving,
    Disclosure,
    ServiceSource,
    Tenancy,
    UndertakingDecision,
)
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id

Json = dict[str, Any]

MOVE_IN_DEVIATIONS = (
    Precondition.TRIPARTITE_MEETING,
    Precondition.WORK_PLAN,
    Precondition.HOUSING_GUIDE_CONTACT,
    Precondition.TRIAL_LEASE_SIGNED,
)


def report(step: s.Step) -> tuple[str, Json] | None:
    """The paper or signal that comes in, None for another step."""
    today = civil_date(step.at)
    match step.what:
        case s.NoticeComes() as paper:
            return "/api/notices", _said(
                **_about(paper.home, told=paper.household_told),
                received_on=today,
                channel=paper.channel,
                source=paper.source,
                notice_type=paper.notice_type,
                document_on=paper.document_on,
                sent_on=paper.sent_on,
                sent_registered=paper.sent_registered,
                served_on=paper.served_on,
                amount_claimed_ore=paper.amount_ore,
                rent_due_on=paper.rent_due_on,
                rooms=2 if paper.amount_ore else None,
                eviction_at=paper.eviction_at,
            )
        case s.SignalComes() as signal:
            return "/api/signals", _said(
                **_about(signal.home, told=True),
                received_on=today,
                channel="PHONE",
                source=signal.source,
                signal_type=signal.signal_type,
            )
    return None


def on_case(step: s.Step) -> list[tuple[str, Json]]:
    """What the case is told: addresses below `/api/cases/{case_id}/` with their bodies."""
    today, at = civil_date(step.at).isoformat(), step.at.astimezone(UTC).isoformat()
    match step.what:
        case s.ServiceLearned(served_on=on):
            return [("record-tenant-service", {"served_on": on.isoformat(), "told_by": ServiceSource.LANDLORD})]
        case s.TenantTried(method=method, result=result):
            return [("record-contact-attempt", {"attempted_at": at, "method": method, "result": result})]
        case s.TenantReached(method=method):
            return [("record-tenant-contact", {"contacted_at": at, "method": method, "offered_support": True})]
        case s.SupportTaken(support=support):
            return [("accept-support", {"accepted_on": today, "support": support})]
        case s.LandlordReached(method=method):
            return [("record-landlord-contact", {"contacted_at": at, "method": method, "disclosure": Disclosure.NONE})]
        case s.ChildConcernSent():
            return [("forward-child-concern", {"forwarded_at": at})]
        case s.UndertakingMade(amount_ore=ore):
            decided = {"decision": UndertakingDecision.UNDERTAKE, "decided_on": today, "amount_ore": ore}
            return [("decide-undertaking", decided), ("send-undertaking", {"posted_on": today, "registered": True})]
        case s.RentIsPaid(amount_ore=ore, payer=payer):
            return [("record-rent-payment", {"paid_on": today, "amount_ore": ore, "payer": payer})]
        case s.TimeConfirmed():
            return [("confirm-eviction-time", {"sent_at": at, "copy_to_person_sent_at": at})]
        case s.EvictionHappens(children_permanent=children):
            return [("record-eviction-executed", {"executed_on": today, "children_permanent": children})]
        case s.CaseCloses() as ending:
            return [
                (
                    "close-case",
                    _said(
                        outcome=ending.outcome,
                        closed_on=today,
                        outcome_source=ending.source,
                        tenant_unfulfilled_reason=ending.tenant_unfulfilled,
                        landlord_unfulfilled_reason=ending.landlord_unfulfilled,
                    ),
                )
            ]
    return []


def on_journey(step: s.Step) -> tuple[str, Json] | None:
    """What the journey is told: an address below `/api/journeys/{journey_id}/` with its body."""
    flat = derived_id("invented-flat", str(step.story))
    match step.what:
        case s.ShelterEntered(moved_in_on=on):
            shelter = derived_id("invented-shelter")
            return "shelter", {"moved_in_on": on.isoformat(), "provider_ref": shelter, "daily_cost_ore": 55_000}
        case s.TrialFlatEntered(moved_in_on=on):
            reason = DeviationReason.FACT_NOT_YET_RECORDED
            unmet = [{"precondition": each, "reason": reason} for each in MOVE_IN_DEVIATIONS]
            return "trial-flat", {"moved_in_on": on.isoformat(), "flat_id": flat, "deviations": unmet}
        case s.TakeoverApproved(approved_on=on):
            return "takeover-approval", {"flat_id": flat, "approved_on": on.isoformat()}
        case s.LeaseTakenOverByPerson(taken_over_on=on):
            return "lease", {"flat_id": flat, "taken_over_on": on.isoformat()}
    return None


def _about(home: s.Home, *, told: bool) -> Json:
    children = [{"birth_year": year, "living": ChildLiving.PERMANENT} for year in home.children_birth_years]
    return {
        "tenancy": home.tenancy,
        "identity_number": home.person.number,
        "person_name": home.person.name,
        "address": home.person.address,
        "landlord_name": None if home.tenancy is Tenancy.OWN_SUBLET else home.landlord,
        "household": {"adults": home.adults, "children": children} if told else None,
    }


def _said(**fields: Any) -> Json:
    """Only what is known, dates and instants as text."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in fields.items()
        if value is not None
    }
