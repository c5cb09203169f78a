"""Composition root of evictions: API and pages, the reaction that opens cases, and what keeps their time."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from litestar.di import Provide
from msgspec.structs import replace

from services.evictions.cases import aggregate, tell
from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.delivery.notifier import Notifier
from services.evictions.domain.repeated import repeatable
from services.evictions.domain.review_case import ReviewCase
from services.evictions.domain.take_in_notice import has_room_for, nth_case_id
from services.evictions.http import API
from services.evictions.letter_page import confirmation_letter
from services.evictions.pages import PAGES
from services.evictions.reactions.notice_routed import on_notice_routed, tenancy_of
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import CommandId, EvictionCaseId
from shared.contracts.intake import NoticeRouted
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.broker import SYSTEM, Reactions
from shared.messaging.effects import EffectLedger
from shared.messaging.envelope import Envelope, Role
from shared.messaging.listing import commits_by_aggregate
from shared.messaging.recorded import Recorded
from shared.messaging.store import AggregateName
from shared.messaging.timers import Sweep, Timers, on_due
from shared.runtime import Runtime
from shared.staff.directory import StaffDirectory
from shared.vault.access import AccessLog
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.service import Service

SERVICE: Final = "evictions"


async def create(runtime: Runtime) -> Service:
    """The service on the process's means."""
    reactions = Reactions(runtime.client, clock=runtime.clock)
    time = CaseTime(runtime)
    open_cases(reactions, runtime)
    time.keep(reactions)
    Notifier(
        runtime.settings,
        clock=runtime.clock,
        store=runtime.store,
        reactions=reactions,
        ledger=EffectLedger(runtime.client),
    )
    readings = Readings(AccessLog(runtime.client), runtime.clock)
    sweep = Sweep(time.open_cases, time.review)
    people, staff = PeopleLookup(runtime.client), StaffDirectory(runtime.client)

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        async with reactions.run(), sweep.run():
            yield

    async def ready() -> Sequence[str]:
        return [*await reactions.problems(), *sweep.problems()]

    return Service(
        name=SERVICE,
        handlers=[*API, *PAGES, confirmation_letter],
        run=run,
        ready=ready,
        dependencies={
            "store": Provide(lambda: runtime.store, sync_to_thread=False),
            "people": Provide(lambda: people, sync_to_thread=False),
            "staff": Provide(lambda: staff, sync_to_thread=False),
            "settings": Provide(lambda: runtime.settings, sync_to_thread=False),
            "readings": Provide(lambda: readings, sync_to_thread=False),
        },
        templates=Path(__file__).parent / "templates",
    )


def open_cases(reactions: Reactions, runtime: Runtime) -> None:
    """A routed notice goes into the tenancy's case: the first, second … that has room for it."""
    store = runtime.store

    @reactions.on(NoticeRouted, durable="evictions-notice-routed", subject="evt.intake.notice.*")
    async def take_in(recorded: Recorded) -> None:
        notice = (await store.load(AggregateName("intake", "notice", recorded.aggregate_id))).events
        envelope = reactions.envelope(recorded, "take-in-notice")
        now, tenancy = envelope.recorded_at, tenancy_of(notice)
        if tenancy is None:
            return
        earlier: tuple[NoticeAttachedToCase, ...] = ()
        for number in count(1):
            command = on_notice_routed(notice, nth_case_id(tenancy, number), now)
            if command is None:
                return
            case = EVICTION_CASE.fold((await store.load(aggregate(command.case_id))).events)
            if has_room_for(case, command.notice_id, civil_date(now)):
                await tell(store, replace(command, earlier_notices=repeatable(earlier, civil_date(now))), envelope)
                return
            earlier += (*case.earlier_notices, *case.notices)


class CaseTime:
    """Keeps every open case's next review set, and reviews the cases that are due.

    The open cases are those the log knows, less those seen closed: a closed case is left out until it
    has another commit. What is remembered is only that; after a restart the first sweep looks at all.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._timers = Timers(runtime.client, clock=runtime.clock)
        self._commits: dict[str, int] = {}
        self._closed_at: dict[str, int] = {}

    def keep(self, reactions: Reactions) -> None:
        """Set the next review after every commit of a case, and review when one is due."""
        on_due(reactions, SERVICE, self.review)

        @reactions.on(durable="evictions-case-timer", subject="evt.evictions.case.*")
        async def set_next(recorded: Recorded) -> None:
            if recorded.index == 0:  # once for the whole commit
                await self._set_next(recorded.aggregate_id, recorded.recorded_at)

    async def open_cases(self) -> list[str]:
        """The ids the sweep reviews."""
        self._commits = await commits_by_aggregate(self._runtime.client, SERVICE, "case")
        return [case_id for case_id, commits in self._commits.items() if self._closed_at.get(case_id) != commits]

    async def review(self, case_id: str) -> None:
        """Review a case as of now and set its next review. Idempotent."""
        now = self._runtime.clock()
        command = ReviewCase(case_id=EvictionCaseId(case_id), now=now)
        envelope = Envelope(
            command_id=CommandId(derived_id("review-case", case_id, now.isoformat())),
            recorded_at=now,
            actor=SYSTEM,
            role=Role.SYSTEM,
        )
        await tell(self._runtime.store, command, envelope)
        await self._set_next(case_id, now)

    async def _set_next(self, case_id: str, decided_at: datetime) -> None:
        """Counted from when the case last decided: what fell due since then has not been looked at yet."""
        past = await self._runtime.store.load(aggregate(case_id))
        case = EVICTION_CASE.fold(past.events)
        if case.closed is not None and case_id in self._commits:
            self._closed_at[case_id] = self._commits[case_id]
        at = next_review_at(case, decided_at)
        if at is None:
            await self._timers.cancel(SERVICE, case_id)
        else:
            await self._timers.wake(SERVICE, case_id, at)
