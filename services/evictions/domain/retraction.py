"""A fact that was taken back counts no more (uppgift tillbakatagen): whatever order the two became known in. Pure."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeVar

from msgspec.structs import replace

from shared.contracts import eviction_procedure as procedure
from shared.contracts import eviction_support as support
from shared.contracts import eviction_work as work
from shared.contracts import evictions as case_facts
from shared.contracts.base import Event
from shared.contracts.eviction_retraction import CaseFactRetracted, fact_id_of
from shared.contracts.ids import FactId


class Keeps(Protocol):
    """A case, as far as this needs to know: which facts were taken back."""

    @property
    def retracted(self) -> tuple[FactId, ...]: ...
    @property
    def taken_back(self) -> frozenset[FactId]: ...


C = TypeVar("C", bound=Keeps)

_PLACES: Final[Mapping[type[Event], tuple[str, str]]] = MappingProxyType(
    {
        case_facts.RentPaid: ("", "payments"),
        case_facts.UndertakingDecided: ("", "undertakings_decided"),
        case_facts.UndertakingSentToLandlord: ("", "undertakings_sent"),
        case_facts.TenantContactAttempted: ("", "attempts"),
        case_facts.TenantContacted: ("", "tenant_contacts"),
        case_facts.LandlordContacted: ("", "landlord_contacts"),
        case_facts.ChildConcernForwarded: ("", "child_concerns"),
        case_facts.EvictionTimeConfirmed: ("", "confirmations"),
        case_facts.EvictionExecuted: ("", "executions"),
        support.EconomicAssistanceDecided: ("support", "assistance"),
        support.InstalmentPlanAgreed: ("support", "instalment_plans"),
        support.ConsentRecorded: ("support", "consents"),
        support.HomeVisitHeld: ("support", "visits_held"),
        support.HarmReductionPlanMade: ("support", "harm_plans"),
        support.ChildDecisionNoted: ("support", "child_decisions"),
        support.AttendanceBooked: ("support", "attendances"),
        case_facts.TenantServiceRecorded: ("", "services"),
        support.SupportOffered: ("support", "offers"),
        support.SupportAccepted: ("support", "acceptances"),
        support.SupportDeclined: ("support", "declines"),
        support.DebtCounsellingReferred: ("support", "debt_referrals"),
        support.HomeVisitPlanned: ("support", "visits_planned"),
        procedure.TerminationReported: ("procedure", "terminations"),
        procedure.RectificationReported: ("procedure", "rectifications"),
        procedure.ExtensionDisputeReported: ("procedure", "extension_disputes"),
        procedure.DefendantHeard: ("procedure", "hearings"),
        procedure.AnswerOrdered: ("procedure", "answers_ordered"),
        procedure.JudgmentReported: ("procedure", "judgments"),
        procedure.EvictionPostponed: ("procedure", "postponements"),
        procedure.EvictionCancelled: ("procedure", "cancellations"),
        procedure.TenantLeftBeforeEviction: ("procedure", "departures"),
        support.VisitWarningNoted: ("support", "warnings"),
        work.FollowUpHeld: ("work", "follow_ups_held"),
        work.FollowUpsEnded: ("work", "follow_ups_ended"),
    }
)
"""Where a case keeps the facts of each kind that can be taken back: in which part of it, and under what name."""

_BEFORE: Final = ("", "executions_before")
"""The eviction of an earlier threat stands for the whole tenancy."""


def standing_facts(case: Keeps) -> Iterator[Event]:
    """Every fact of the present threat that can be taken back."""
    for part, kept in _PLACES.values():
        yield from getattr(getattr(case, part) if part else case, kept)


def without(case: C, event: CaseFactRetracted) -> C:
    """The case with one telling of the fact less; when it is not known yet, it will count as never told."""
    case = _with(case, taken_back=case.taken_back | {event.fact_id})
    for part, kept in (*_PLACES.values(), _BEFORE):
        holder: Any = getattr(case, part) if part else case
        facts: tuple[Event, ...] = getattr(holder, kept)
        place = next((at for at, each in enumerate(facts) if fact_id_of(each) == event.fact_id), None)
        if place is not None:
            left = replace(holder, **{kept: (*facts[:place], *facts[place + 1 :])})
            return _with(case, **{part: left}) if part else left
    return _with(case, retracted=(*case.retracted, event.fact_id))


def was_taken_back(case: C, event: Event) -> C | None:
    """The case when its retraction was known before the fact itself; None when the fact counts."""
    if not case.retracted or type(event) not in _PLACES or (name := fact_id_of(event)) not in case.retracted:
        return None
    at = case.retracted.index(name)
    return _with(case, retracted=(*case.retracted[:at], *case.retracted[at + 1 :]))


def _with(case: C, **said: Any) -> C:
    known: Any = case
    changed: C = replace(known, **said)
    return changed
