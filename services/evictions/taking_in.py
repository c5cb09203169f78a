"""A routed notice goes into the tenancy's case; what becomes known of it later follows, in the same order."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.evictions.cases import case_of, cases_of_tenancy, tell
from services.evictions.domain.case import EvictionCase
from services.evictions.domain.repeated import repeatable
from services.evictions.domain.slices import CaseCommand
from services.evictions.domain.take_in_notice import number_for
from services.evictions.reactions.notice_forwarded import on_notice_forwarded
from services.evictions.reactions.notice_moved import (
    case_with,
    comes_along,
    corrections_told_before,
    leaves,
    left_behind,
)
from services.evictions.reactions.notice_routed import as_corrected, on_notice_routed, received_of, tenancy_of
from services.evictions.reactions.notice_told_more import ToldMore, comes_anew, on_notice_told_more
from shared.contracts.base import Event
from shared.contracts.ids import EvictionCaseId, NoticeId, nth_case_id
from shared.contracts.intake import (
    EvictionNoticeCorrected,
    HouseholdRecorded,
    NoticeForwarded,
    NoticeMoved,
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
    following = _Following(reactions, store)

    @reactions.on(
        NoticeRouted,
        NoticeRerouted,
        HouseholdRecorded,
        EvictionNoticeCorrected,
        NoticeWithdrawn,
        NoticeForwarded,
        NoticeMoved,
        durable="evictions-notice-routed",
        subject="evt.intake.notice.*",
    )
    async def follow(recorded: Recorded) -> None:
        event = recorded.event
        if isinstance(event, HouseholdRecorded) and recorded.index > 0:
            return  # it came with the report, and so does what is taken in
        notice = (await store.load(AggregateName("intake", "notice", recorded.aggregate_id))).events
        if isinstance(event, NoticeMoved):
            await following.move(recorded, event, notice)
            return
        case_id = await following.take_in(recorded, notice)
        if case_id is not None and not isinstance(event, NoticeRouted):
            await following.tell_more(recorded, notice, case_id)


class _Following:
    """What is done for one fact of a notice, `notice` being all its facts: each step has a command id of its own."""

    def __init__(self, reactions: Reactions, store: EventStore) -> None:
        self._reactions, self._store = reactions, store

    async def take_in(
        self, recorded: Recorded, notice: Sequence[Event], left: EvictionCase | None = None
    ) -> EvictionCaseId | None:
        """The case that has the notice, taken in now if none had it; None while it is not routed. `left`: the case
        that a moved notice comes from."""
        envelope = self._reactions.envelope(recorded, "take-in-notice")
        now, received, tenancy = envelope.recorded_at, received_of(notice), tenancy_of(notice)
        if received is None or tenancy is None:
            return None
        cases = await cases_of_tenancy(self._store, tenancy)
        anew = comes_anew(recorded.event, _newest_having(received.notice_id, cases))
        number = number_for(received.notice_id, cases, civil_date(now), anew=anew)
        command = on_notice_routed(notice, nth_case_id(tenancy, number), now)
        if command is None:
            return None
        if case_with(command.notice_id, cases[number - 1 : number]):
            return command.case_id
        earlier = [paper for case in cases[: number - 1] for paper in case.papers_ever]
        others = (paper for paper in earlier if paper.notice_id != command.notice_id)
        told = replace(command, earlier_notices=repeatable(others, civil_date(now)))
        if isinstance(recorded.event, NoticeMoved):
            into = cases[number - 1] if number <= len(cases) else EvictionCase()
            told = comes_along(told, recorded.event, left, into)
        elif anew:
            told = as_corrected(told, notice)
        await tell(self._store, told, envelope)
        return command.case_id

    async def move(self, recorded: Recorded, event: NoticeMoved, notice: Sequence[Event]) -> None:
        """Into the right case first: meanwhile the paper is in both, never in none."""
        before = left_behind(event, notice)
        left = case_with(event.notice_id, await cases_of_tenancy(self._store, before)) if before else None
        case_id = await self.take_in(recorded, notice, left)
        if case_id is None or (left and left.opened and left.opened.case_id == case_id):
            return
        now = self._reactions.envelope(recorded, "correct-moved-notice").recorded_at
        told = corrections_told_before(notice, await case_of(self._store, case_id), case_id, now)
        for number, command in enumerate(told):
            await tell(self._store, command, self._reactions.envelope(recorded, f"correct-moved-notice.{number}"))
        if left is not None:
            envelope = self._reactions.envelope(recorded, "move-case-notice")
            await tell(self._store, leaves(event, left, case_id, envelope.recorded_at), envelope)

    async def tell_more(self, recorded: Recorded, notice: Sequence[Event], case_id: EvictionCaseId) -> None:
        """Tell the case what became known of its notice."""
        envelope, event = self._reactions.envelope(recorded, "tell-case-of-notice"), recorded.event
        now = envelope.recorded_at
        command: CaseCommand | None
        if isinstance(event, NoticeForwarded):
            command = on_notice_forwarded(event, notice, case_id, now)
        else:
            assert isinstance(event, ToldMore)
            command = on_notice_told_more(event, await case_of(self._store, case_id), case_id, now)
        if command is not None:
            await tell(self._store, command, envelope)


def _newest_having(notice_id: NoticeId, cases: Sequence[EvictionCase]) -> EvictionCase:
    return next((case for case in reversed(cases) if case.notice(notice_id)), EvictionCase())
