"""Composition root of evictions: API and pages, the reaction that opens cases, and what keeps their time."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from litestar.di import NamedDependency, Provide

from services.evictions.cases import aggregate, case_of, cases_beside, tell
from services.evictions.decider import EVICTION_CASE, next_review_at
from services.evictions.delivery.dispatch import Dispatch
from services.evictions.delivery.notifier import hear
from services.evictions.delivery.office import Office
from services.evictions.delivery.signs import sign_of_mail, signs_of_delivery
from services.evictions.delivery.webhook import Webhook
from services.evictions.desk import Desks
from services.evictions.domain.handover.decider import HANDOVER
from services.evictions.domain.review_case import ReviewCase
from services.evictions.duty.http import API as DUTY_API
from services.evictions.duty.pages import PAGES as DUTY_PAGES
from services.evictions.emergency import HANDLERS as EMERGENCY
from services.evictions.handover.http import API as HANDOVER_API
from services.evictions.handover.pages import PAGES as HANDOVER_PAGES
from services.evictions.http import API
from services.evictions.letter_page import confirmation_letter
from services.evictions.pages import PAGES
from services.evictions.reactions.handover import assignments
from services.evictions.reactions.new_threat import on_new_threat, on_planned
from services.evictions.taking_in import open_cases
from shared.contracts.duty import CasesHandedOver, HandoverEvent, HandoverUndone
from shared.contracts.eviction_work import FollowUpsPlanned
from shared.contracts.evictions import EvictionCaseOpened, EvictionCaseReopened
from shared.contracts.ids import CommandId, EvictionCaseId
from shared.kernel.ids import derived_id
from shared.messaging.broker import SYSTEM, Reactions
from shared.messaging.effects import EffectLedger
from shared.messaging.envelope import Envelope, Role
from shared.messaging.listing import commits_by_aggregate
from shared.messaging.recorded import Recorded
from shared.messaging.signs import Sign
from shared.messaging.store import AggregateName
from shared.messaging.timers import Sweep, Timers, on_due
from shared.runtime import Runtime
from shared.staff.actor import Actor
from shared.staff.directory import StaffDirectory
from shared.staff.may import Reach
from shared.vault.access import AccessLog
from shared.vault.contact_notes import ContactNotes
from shared.vault.lookup import PeopleLookup
from shared.vault.readings import Readings
from shared.web.service import Service, handed

SERVICE: Final = "evictions"


async def create(runtime: Runtime) -> Service:
    """The service on the process's means."""
    reactions = Reactions(runtime.client, clock=runtime.clock)
    time = CaseTime(runtime)
    open_cases(reactions, runtime.store)
    time.keep(reactions)
    hand_over(reactions, runtime)
    ends_follow_ups(reactions, runtime)
    office = Office(runtime)
    telling = hear(reactions, Dispatch(runtime, office, EffectLedger(runtime.client)))
    readings = Readings(AccessLog(runtime.client), runtime.clock)
    sweep = Sweep(time.open_cases, time.review)
    people, staff = PeopleLookup(runtime.client), StaffDirectory(runtime.client)
    webhook = Webhook(runtime)
    desks = Desks(staff, runtime.settings.delegation, office.duties, runtime.clock)

    async def within(actor: NamedDependency[Actor]) -> Reach:
        return await office.reach_today(actor, runtime.clock())

    async def gives(actor: NamedDependency[Actor]) -> Reach:
        return await office.gives_today(actor, runtime.clock())

    @asynccontextmanager
    async def run() -> AsyncIterator[None]:
        async with reactions.run(), sweep.run(), telling.run(), webhook.run():
            yield

    async def ready() -> Sequence[str]:
        reacting = [*await reactions.problems(), *await webhook.problems()]
        return [*reacting, *sweep.problems(), *telling.problems()]

    async def signs() -> Sequence[Sign]:
        told = await signs_of_delivery(office, runtime.store, runtime.clock())
        return [*told, await sign_of_mail(runtime.settings.mail)]

    return Service(
        name=SERVICE,
        handlers=[
            *API,
            *PAGES,
            *EMERGENCY,
            confirmation_letter,
            *DUTY_API,
            *DUTY_PAGES,
            *HANDOVER_API,
            *HANDOVER_PAGES,
        ],
        run=run,
        ready=ready,
        signs=signs,
        dependencies=handed(
            store=runtime.store,
            desks=desks,
            people=people,
            notes=ContactNotes(runtime.client),
            staff=staff,
            settings=runtime.settings,
            office=office,
            readings=readings,
        )
        | {
            "within": Provide(within),
            "gives": Provide(gives),
        },
        templates=Path(__file__).parent / "templates",
    )


def hand_over(reactions: Reactions, runtime: Runtime) -> None:
    """A hand-over, or its undoing, reaches its cases one by one; after a kill it goes on where it was."""
    store = runtime.store

    @reactions.on(CasesHandedOver, HandoverUndone, durable="evictions-handover", subject="evt.evictions.handover.*")
    async def assign(recorded: Recorded) -> None:
        event = recorded.event
        assert isinstance(event, HandoverEvent)
        past = await store.load(AggregateName(SERVICE, "handover", recorded.aggregate_id))
        for command in assignments(HANDOVER.fold(past.events), event, runtime.clock()):
            await tell(store, command, reactions.envelope(recorded, f"assign-case.{command.case_id}"))


def ends_follow_ups(reactions: Reactions, runtime: Runtime) -> None:
    """Who is threatened anew in a case of its own, or in another that is still open, is not followed up in a closed
    one."""
    store, turns = runtime.store, (EvictionCaseOpened, EvictionCaseReopened, FollowUpsPlanned)

    @reactions.on(*turns, durable="evictions-new-threat", subject="evt.evictions.case.*")
    async def end(recorded: Recorded) -> None:
        event, now = recorded.event, runtime.clock()
        case = await case_of(store, recorded.aggregate_id)
        others = await cases_beside(store, case)
        if isinstance(event, EvictionCaseOpened | EvictionCaseReopened):
            found = [on_new_threat(event, each, now) for each in others]
        else:
            found = [on_planned(case, others, now)]
        for command in found:
            if command:
                await tell(store, command, reactions.envelope(recorded, f"end-follow-ups.{command.case_id}"))


class CaseTime:
    """Keeps every open case's next review set, and reviews the cases that are due.

    The open cases are those the log knows, less those seen closed: a closed case in which nothing more is asked for is
    left out until it has another commit. What is remembered is only that; after a restart the first sweep looks at all.
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
        at = next_review_at(case, decided_at)
        if case.closed is not None and at is None and case_id in self._commits:
            self._closed_at[case_id] = self._commits[case_id]
        if at is None:
            await self._timers.cancel(SERVICE, case_id)
        else:
            await self._timers.wake(SERVICE, case_id, at)
