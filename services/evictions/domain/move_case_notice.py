"""Slice: a paper of the case is about another home and leaves for its case (handling flyttas till ett annat ärende)."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import TypeAlias

from services.evictions.domain.case import EvictionCase
from services.evictions.domain.command import Command, existing
from services.evictions.domain.evolve import evolve
from services.evictions.domain.following_facts import facts_to_follow, given_back, handed_over
from services.evictions.domain.nothing_left import ended_by_mistake
from services.evictions.domain.paper_facts import taken_back
from services.evictions.domain.papers import paper
from shared.contracts.base import Event
from shared.contracts.correctable import standing
from shared.contracts.eviction_procedure import CaseFactsMoved, CaseNoticeMoved
from shared.contracts.eviction_retraction import CaseFactRetracted, RetractionReason
from shared.contracts.eviction_work import OutcomeConfirmed
from shared.contracts.evictions import EvictionCaseClosed, EvictionTimeConfirmed, TenantServiceRecorded
from shared.contracts.ids import EvictionCaseId, NoticeId
from shared.contracts.procedure_codes import NoticeMove
from shared.kernel.clock import civil_date
from shared.kernel.errors import Refused

MovedAway: TypeAlias = CaseNoticeMoved | CaseFactRetracted | CaseFactsMoved | EvictionCaseClosed | OutcomeConfirmed


class MoveCaseNotice(Command, frozen=True, kw_only=True):
    """When somebody saw that it is about another home, which of its moves that is, and the case that has it now."""

    notice_id: NoticeId
    moved_at: datetime
    nth: int
    to_case_id: EvictionCaseId


def move_case_notice(command: MoveCaseNotice, case: EvictionCase) -> Sequence[MovedAway]:
    """Nothing runs from the paper here any more, and what it decided goes with it. A case that has no other paper ends:
    it was opened by mistake, and what was done in it is counted where the paper went. What came with a paper from there
    goes back with it."""
    existing(case)
    notice = case.notice(command.notice_id)
    if notice is None:
        raise Refused("notice-not-in-case", field="notice_id")
    moved = CaseNoticeMoved(
        case_id=command.case_id,
        notice_id=command.notice_id,
        move=NoticeMove.AWAY,
        moved_at=command.moved_at,
        nth=command.nth,
        other_case_id=command.to_case_id,
    )
    if moved in case.procedure.moves:
        return ()
    left = evolve(case, moved)
    if command.notice_id not in left.procedure.moved:
        return (moved,)
    told = taken_back(paper(notice, case.procedure).now, left, command.now, RetractionReason.WRONG_CASE)
    back = tuple(given_back(command.case_id, command.to_case_id, command.now, left))
    rest = reduce(evolve, (*told, *back), left)
    end = ended_by_mistake(rest, civil_date(command.moved_at)) if notice in case.notices else ()
    along = handed_over(command.case_id, facts_to_follow(rest), command.to_case_id, command.now) if end else ()
    return (moved, *told, *back, *along, *end)


def facts_going_along(command: MoveCaseNotice, case: EvictionCase) -> tuple[Event, ...]:
    """What was done in the case that the paper leaves, when it is the last: told in the one that it comes into."""
    told = move_case_notice(command, case)
    if not any(isinstance(each, CaseFactsMoved) for each in told):
        return ()
    return facts_to_follow(reduce(evolve, (each for each in told if not isinstance(each, EvictionCaseClosed)), case))


def known_of_paper(
    notice_id: NoticeId, case: EvictionCase
) -> tuple[TenantServiceRecorded | EvictionTimeConfirmed, ...]:
    """What was told of this very paper in the case it leaves and goes with it: that the tenant was served with it, and
    that Kronofogden has its confirmation (SoF 11:3)."""
    services = (each for each in standing(case.services) if each.notice_id == notice_id)
    return (*services, *(each for each in case.confirmations if each.notice_id == notice_id))
