"""A routed notice goes into the tenancy's case; what becomes known of it later follows, in the same order (domain.md
5.4, 5.5)."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.cases import case_of, cases_of_tenancy, tell
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.repeated import repeatable
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import number_for
from services.evictions.reactions.notice_forwarded import on_notice_forwarded
from services.evictions.reactions.notice_routed import as_corrected, on_notice_routed, received_of
from services.evictions.reactions.notice_told_more import ToldMore, comes_anew, on_notice_told_more
from shared.contracts.base import Event
from shared.contracts.ids import EvictionCaseId, NoticeId, nth_case_id
from shared.contracts.intake import (
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeRerouted,
    NoticeRouted,
    NoticeWithdrawn,
)
from shared.kernel.clock import civil_date
from shared.messaging.broker import Reactions
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName, EventStore


def open_cases(reactions: Reactions, store: EventStore) -> None:
    """Follow every notice from the moment it has a responsible unit."""

    @reactions.on(
        NoticeRouted,
        NoticeRerouted,
        HouseholdRecorded,
        EvictionNoticeCorrected,
        NoticeWithdrawn,
        NoticeForwarded,
        durable="evictions-notice-routed",
        subject="evt.intake.notice.*",
    )
    async def follow(recorded: Recorded) -> None:
        event = recorded.event
        if isinstance(event, HouseholdRecorded) and recorded.index > 0:
            return  # it came with the report, and so does what is taken in
        notice = (await store.load(AggregateName("intake", "notice", recorded.aggregate_id))).events
        case_id = await take_in(recorded, notice)
        if case_id is not None and not isinstance(event, NoticeRouted):
            await tell_more(recorded, notice, case_id)

    async def take_in(recorded: Recorded, notice: Sequence[Event]) -> EvictionCaseId | None:
        """The case that has the notice, taken in now if none had it; None while it is not routed."""
        envelope = reactions.envelope(recorded, "take-in-notice")
        now, received = envelope.recorded_at, received_of(notice)
        if received is None:
            return None
        cases = await cases_of_tenancy(store, received.tenancy_ref)
        anew = comes_anew(recorded.event, _newest_having(received.notice_id, cases))
        number = number_for(received.notice_id, cases, civil_date(now), anew=anew)
        command = on_notice_routed(notice, nth_case_id(received.tenancy_ref, number), now)
        if command is None:
            return None
        if any(case.notice(command.notice_id) for case in cases[number - 1 : number]):
            return command.case_id
        earlier = [paper for case in cases[: number - 1] for paper in case.papers_ever]
        others = (paper for paper in earlier if paper.notice_id != command.notice_id)
        told = replace(command, earlier_notices=repeatable(others, civil_date(now)))
        await tell(store, as_corrected(told, notice) if anew else told, envelope)
        return command.case_id

    async def tell_more(recorded: Recorded, notice: Sequence[Event], case_id: EvictionCaseId) -> None:
        envelope, event = reactions.envelope(recorded, "tell-case-of-notice"), recorded.event
        now = envelope.recorded_at
        command: CaseCommand | None
        if isinstance(event, NoticeForwarded):
            command = on_notice_forwarded(event, notice, case_id, now)
        else:
            assert isinstance(event, ToldMore)
            command = on_notice_told_more(event, await case_of(store, case_id), case_id, now)
        if command is not None:
            await tell(store, command, envelope)


def _newest_having(notice_id: NoticeId, cases: Sequence[EvictionCase]) -> EvictionCase:
    return next((case for case in reversed(cases) if case.notice(notice_id)), EvictionCase())
