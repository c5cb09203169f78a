"""The state of one eviction case: the facts of the threat that is open now, in the order they became known."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from services.evictions.domain.grounds import Grounds
from services.evictions.domain.household import children_of, is_told
from services.evictions.domain.matter import originals
from services.evictions.domain.papers import Paper, paper, papers
from services.evictions.domain.procedure import Procedure
from services.evictions.domain.support import Support
from services.evictions.domain.work import Work
from shared.contracts.alert_book import NO_ALERTS, AlertBook
from shared.contracts.alerts import AlertEvent
from shared.contracts.codes import Outcome, Unit
from shared.contracts.deadline_codes import DeadlineType
from shared.contracts.eviction_grounds import GroundEvent
from shared.contracts.eviction_procedure import ProcedureEvent
from shared.contracts.eviction_retraction import RetractionEvent
from shared.contracts.eviction_support import SupportEvent
from shared.contracts.eviction_work import WorkEvent
from shared.contracts.evictions import (
    ChildConcernForwarded,
    DeadlineSet,
    EvictionApplicationNotified,
    EvictionCaseClosed,
    EvictionCaseOpened,
    EvictionCaseReopened,
    EvictionEvent,
    EvictionExecuted,
    EvictionTimeConfirmed,
    EvictionTimeNotified,
    HouseholdKnown,
    LandlordContacted,
    NoticeAttachedToCase,
    RentPaid,
    TenantContactAttempted,
    TenantContacted,
    TenantServiceRecorded,
    UndertakingDecided,
    UndertakingSentToLandlord,
)
from shared.contracts.ids import AlertId, FactId, NoticeId, StaffRef

NO_DEADLINES: Final[Mapping[DeadlineType, DeadlineSet]] = MappingProxyType({})

CaseEvent: TypeAlias = (
    EvictionEvent | ProcedureEvent | SupportEvent | WorkEvent | GroundEvent | RetractionEvent | AlertEvent
)


class EvictionCase(msgspec.Struct, frozen=True, kw_only=True):
    """Facts are kept as they were recorded, so the order they arrived in never changes an answer.

    A reopened case starts a new threat: what was only about the earlier one is history (in the log, not here).
    Nothing has happened yet while `opened` is None. `retracted`: what was taken back before it was known here;
    `taken_back`: everything that was. `begun_by`: what began the present threat; a case that was closed though it was
    never over goes on with the same one. `ended_on`: the day the threat before this one was closed.
    """

    opened: EvictionCaseOpened | None = None
    reopened: EvictionCaseReopened | None = None
    begun_by: EvictionCaseOpened | EvictionCaseReopened | None = None
    closed: EvictionCaseClosed | None = None
    ended_on: date | None = None
    household: HouseholdKnown | None = None
    households: tuple[HouseholdKnown, ...] = ()
    children_known_on: date | None = None
    notices: tuple[NoticeAttachedToCase, ...] = ()
    earlier_notices: tuple[NoticeAttachedToCase, ...] = ()
    services: tuple[TenantServiceRecorded, ...] = ()
    attempts: tuple[TenantContactAttempted, ...] = ()
    tenant_contacts: tuple[TenantContacted, ...] = ()
    landlord_contacts: tuple[LandlordContacted, ...] = ()
    child_concerns: tuple[ChildConcernForwarded, ...] = ()
    undertakings_decided: tuple[UndertakingDecided, ...] = ()
    undertakings_sent: tuple[UndertakingSentToLandlord, ...] = ()
    payments: tuple[RentPaid, ...] = ()
    applications: tuple[EvictionApplicationNotified, ...] = ()
    eviction_times: tuple[EvictionTimeNotified, ...] = ()
    earlier_enforcement: tuple[EvictionApplicationNotified | EvictionTimeNotified, ...] = ()
    confirmations: tuple[EvictionTimeConfirmed, ...] = ()
    executions: tuple[EvictionExecuted, ...] = ()
    executions_before: tuple[EvictionExecuted, ...] = ()
    procedure: Procedure = Procedure()
    support: Support = Support()
    work: Work = Work()
    grounds: Grounds = Grounds()
    retracted: tuple[FactId, ...] = ()
    taken_back: frozenset[FactId] = frozenset()
    deadlines: Mapping[DeadlineType, DeadlineSet] = NO_DEADLINES
    alerts: AlertBook = NO_ALERTS
    days_missed: frozenset[AlertId] = frozenset()

    @property
    def executed(self) -> EvictionExecuted | None:
        """The eviction of the present threat, when it was carried out."""
        return self.executions[-1] if self.executions else None

    @property
    def executed_before(self) -> EvictionExecuted | None:
        """The eviction that ended the tenancy in a threat before this one: one per tenancy."""
        return self.executions_before[-1] if self.executions_before else None

    @property
    def is_open(self) -> bool:
        """The threat is being worked on."""
        return self.opened is not None and self.closed is None

    @property
    def handler_ref(self) -> StaffRef | None:
        """Whose the case is: as last assigned, else as it was opened."""
        if self.work.assigned is not None:
            return self.work.assigned.handler_ref
        return self.opened.handler_ref if self.opened else None

    @property
    def unit(self) -> Unit | None:
        """The unit that has the case: as last assigned, else as it was opened."""
        if self.work.assigned is not None:
            return self.work.assigned.unit
        return self.opened.unit if self.opened else None

    @property
    def clock(self) -> DeadlineSet | None:
        """What was last said of the recovery period (JB 12:44, BRL 7:23)."""
        return self.deadlines.get(DeadlineType.LEASE_RECOVERY)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The notices of the present threat as they stand now."""
        return papers(self.notices, self.procedure)

    @property
    def originals(self) -> tuple[NoticeAttachedToCase, ...]:
        """The papers of the present threat without their copies, as they stand now."""
        return originals(self.papers, self.procedure.gone)

    @property
    def papers_ever(self) -> tuple[NoticeAttachedToCase, ...]:
        """The papers of this threat and of those before it, without copies and what is gone, as they stand now."""
        told = self.procedure.gone | {
            each.notice_id for each in self.notices
        }  # a paper that came anew repeats no other
        earlier = (each for each in self.earlier_notices if each.duplicate_of is None and each.notice_id not in told)
        return (*earlier, *self.originals)

    @property
    def enforcement_ever(self) -> tuple[EvictionApplicationNotified | EvictionTimeNotified, ...]:
        """What Kronofogden's papers of this threat and of those before it said."""
        return (*self.earlier_enforcement, *self.applications, *self.eviction_times)

    @property
    def children(self) -> int:
        """Children in the home, those who only visit counted too (routing rule 2)."""
        return children_of(self.household) if self.household else 0

    @property
    def household_told(self) -> bool:
        """Somebody has said who lives there; until then `household` holds at most that somebody is 65 or older."""
        return self.household is not None and is_told(self.household)

    @property
    def is_vulnerable(self) -> bool:
        """A child or somebody of 65 or older lives there: work and escalation come earlier (A03, P1)."""
        return self.household is not None and (self.children > 0 or self.household.any_65_or_older)

    @property
    def begun_on(self) -> date | None:
        """The day the present threat first reached the board: duties are counted from it (I05, R20).

        By its earliest paper, whichever was registered first, a copy that came before what it copies too: none kept of
        the threat before nor its copies, none that was registered by mistake or is another's; and none from before that
        threat was closed, when another is not.
        """
        if self.opened is None:
            return None
        begun = self.begun_by or self.opened
        again = begun if isinstance(begun, EvictionCaseReopened) else None
        on, kept = (again.reopened_on, again.kept_notice_ids) if again else (self.opened.opened_on, ())
        came = {each.notice_id: paper(each, self.procedure).first.received_on for each in self.notices}
        of_threat = came.keys() - {*kept}
        own = {
            each.notice_id
            for each in self.notices
            if of_threat >= {each.notice_id, each.duplicate_of or each.notice_id}
        }
        days = [came[each] for each in came if each in {*own, begun.notice_id} - self.procedure.never_ours]
        later = [day for day in days if self.ended_on is None or day >= self.ended_on]
        return min(later or days, default=came.get(begun.notice_id, on) if begun.notice_id else on)

    @property
    def known_on(self) -> date | None:
        """The day anything of the case first reached the board, in whatever threat."""
        days = [each.received_on for each in self.earlier_notices]
        days += [paper(each, self.procedure).first.received_on for each in self.notices]
        return min(days, default=self.opened.opened_on if self.opened else None)

    @property
    def undertaking(self) -> UndertakingDecided | None:
        """The decision that stands: the one decided last, of the same day the one recorded last."""
        decisions = sorted(self.undertakings_decided, key=lambda each: each.decided_on)
        return decisions[-1] if decisions else None

    def notice(self, notice_id: NoticeId) -> NoticeAttachedToCase | None:
        """A notice of this case, of the present threat or an earlier one."""
        for each in (*self.notices, *self.earlier_notices):
            if each.notice_id == notice_id:
                return each
        return None


def eviction_of(case: EvictionCase) -> EvictionExecuted | None:
    """The eviction that ended the tenancy: one per tenancy, unless the household got a new lease of the same flat."""
    returned = case.closed is not None and case.closed.outcome is Outcome.EVICTED_RETURN
    return None if returned else case.executed or case.executed_before
