"""What has been done for the household in a case (stöd): the facts of eviction_support.py, kept as recorded. Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace

from shared.contracts.eviction_support import (
    AttendanceBooked,
    ChildDecisionNoted,
    ConsentRecorded,
    ConsentRevoked,
    DebtCounsellingReferred,
    EconomicAssistanceDecided,
    HarmReductionPlanMade,
    HomeVisitCancelled,
    HomeVisitHeld,
    HomeVisitMoved,
    HomeVisitPlanned,
    InstalmentPlanAgreed,
    SupportAccepted,
    SupportDeclined,
    SupportEvent,
    SupportOffered,
    VisitWarningEnded,
    VisitWarningNoted,
)
from shared.contracts.ids import VisitId
from shared.contracts.support_codes import ConsentScope


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """Every fact about support, in the order it became known."""

    consents: tuple[ConsentRecorded, ...] = ()
    revocations: tuple[ConsentRevoked, ...] = ()
    visits_planned: tuple[HomeVisitPlanned, ...] = ()
    visits_moved: tuple[HomeVisitMoved, ...] = ()
    visits_cancelled: tuple[HomeVisitCancelled, ...] = ()
    visits_held: tuple[HomeVisitHeld, ...] = ()
    offers: tuple[SupportOffered, ...] = ()
    acceptances: tuple[SupportAccepted, ...] = ()
    declines: tuple[SupportDeclined, ...] = ()
    debt_referrals: tuple[DebtCounsellingReferred, ...] = ()
    assistance: tuple[EconomicAssistanceDecided, ...] = ()
    instalment_plans: tuple[InstalmentPlanAgreed, ...] = ()
    harm_plans: tuple[HarmReductionPlanMade, ...] = ()
    child_decisions: tuple[ChildDecisionNoted, ...] = ()
    attendances: tuple[AttendanceBooked, ...] = ()
    warnings: tuple[VisitWarningNoted, ...] = ()
    warnings_ended: tuple[VisitWarningEnded, ...] = ()

    @property
    def visits_to_come(self) -> Mapping[VisitId, datetime]:
        """When each planned visit that nobody has made or called off is to be, as moved last."""
        over = {each.visit_id for each in self.visits_held} | {each.visit_id for each in self.visits_cancelled}
        at = {each.visit_id: each.planned_at for each in self.visits_planned if each.visit_id not in over}
        moves = sorted(self.visits_moved, key=lambda each: (each.moved_at, each.planned_at))
        return at | {each.visit_id: each.planned_at for each in moves if each.visit_id in at}

    @property
    def visit_warning(self) -> VisitWarningNoted | None:
        """What is to be thought of at home visits: as written last, unless that was ended."""
        last = max(self.warnings, key=lambda each: (each.noted_at, each.review_on, each.told_to_person), default=None)
        return None if last and last.noted_at in {each.noted_at for each in self.warnings_ended} else last

    def consent(self, scope: ConsentScope, on: date) -> ConsentRecorded | None:
        """The consent that holds on a day (OSL 12:2), of several the newest, then the longest; None without one."""
        holding = (each for each in self.consents if each.scope is scope and self.holds(each, on))
        return max(holding, key=lambda each: (each.from_on, each.until_on or date.max, each.consent_id), default=None)

    @property
    def is_accepted(self) -> bool:
        """Some support was accepted and not declined on a later day (I07, I09)."""
        return any(
            not any(kind in no.support and no.declined_on > yes.accepted_on for no in self.declines)
            for yes in self.acceptances
            for kind in yes.support
        )

    def holds(self, consent: ConsentRecorded, on: date) -> bool:
        """Given by that day, not run out (`until_on` is its last day), and not revoked by then."""
        revoked = (each.revoked_on for each in self.revocations if each.consent_id == consent.consent_id)
        return (
            consent.from_on <= on
            and (consent.until_on is None or on <= consent.until_on)
            and all(on < day for day in revoked)
        )


_KEPT: Final[Mapping[type, str]] = MappingProxyType(
    {
        ConsentRecorded: "consents",
        ConsentRevoked: "revocations",
        HomeVisitPlanned: "visits_planned",
        HomeVisitMoved: "visits_moved",
        HomeVisitCancelled: "visits_cancelled",
        HomeVisitHeld: "visits_held",
        SupportOffered: "offers",
        SupportAccepted: "acceptances",
        SupportDeclined: "declines",
        DebtCounsellingReferred: "debt_referrals",
        EconomicAssistanceDecided: "assistance",
        InstalmentPlanAgreed: "instalment_plans",
        HarmReductionPlanMade: "harm_plans",
        ChildDecisionNoted: "child_decisions",
        AttendanceBooked: "attendances",
        VisitWarningNoted: "warnings",
        VisitWarningEnded: "warnings_ended",
    }
)


def evolve_support(support: Support, event: SupportEvent) -> Support:
    """The support after one more fact."""
    kept = _KEPT[type(event)]
    return replace(support, **{kept: (*getattr(support, kept), event)})


def support_of_reopened(support: Support) -> Support:
    """What a new threat inherits: consents are the person's, warnings the household's; all else was about the earlier
    threat."""
    return Support(
        consents=support.consents,
        revocations=support.revocations,
        warnings=support.warnings,
        warnings_ended=support.warnings_ended,
    )
