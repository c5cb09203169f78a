"""Invented alerts, people and a running dispatch for the tests of delivery."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final

from nats.aio.client import Client

from services.evictions.delivery.dispatch import Dispatch
from services.evictions.delivery.notifier import hear
from services.evictions.delivery.office import Office
from services.evictions.delivery.standing import Standing
from shared.contracts.alerts import AlertDelivered, AlertEscalated, AlertRaised
from shared.contracts.codes import AlertLevel, AlertRule, Priority, Unit
from shared.contracts.ids import AlertId, EvictionCaseId, StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.broker import Reactions
from shared.messaging.effects import EffectLedger
from shared.messaging.envelope import Role
from shared.messaging.reaction import Pace
from shared.messaging.store import AggregateName, EventStore
from shared.runtime import Runtime
from shared.staff.directory import StaffDirectory, StaffMember

NOW: Final = datetime(2026, 12, 3, 9, tzinfo=UTC)
"""Ten o'clock on an ordinary Thursday."""
DUE: Final = datetime(2026, 12, 24, 22, 59, tzinfo=UTC)
CASE: Final = EvictionCaseId(derived_id("test", "case"))
CASE_NAME: Final = AggregateName("evictions", "case", CASE)
QUICK: Final = Pace(retry=(0.05, 0.05), outage=0.1, fetch=0.5)


def ref(name: str) -> StaffRef:
    return StaffRef(derived_id("test", "staff", name))


def member(name: str, role: Role = Role.BOSAMORDNARE, **more: Any) -> StaffMember:
    """Somebody invented, with a mail address of their own."""
    said: dict[str, Any] = {"mail": f"{name}@lobo.example", "unit": Unit.ADULT_RECEPTION}
    return StaffMember(ref=ref(name), name=f"{name} Påhittad", role=role, **{**said, **more})


async def enter(client: Client, *names: str, role: Role = Role.BOSAMORDNARE) -> None:
    """They work here from now on."""
    for name in names:
        await StaffDirectory(client).put(member(name, role))


def alert_id(name: str = "first") -> AlertId:
    return AlertId(derived_id("test", "alert", name))


def raised(name: str = "first", rule: AlertRule = AlertRule.A13, **told: Any) -> AlertRaised:
    """An alert of a rule that is told at once, of nobody's case, unless told otherwise."""
    said: dict[str, Any] = {
        "alert_id": alert_id(name),
        "rule": rule,
        "step": 1,
        "level": AlertLevel.L1,
        "due_at": DUE,
        "raised_at": NOW,
        "priority": Priority.P2,
        "case_id": CASE,
        "unit": Unit.ADULT_RECEPTION,
    }
    return AlertRaised(**{**said, **told})


def escalated(
    name: str = "first", rule: AlertRule = AlertRule.A13, level: AlertLevel = AlertLevel.L3, at: datetime = NOW
) -> AlertEscalated:
    return AlertEscalated(alert_id=alert_id(name), rule=rule, level=level, escalated_at=at, case_id=CASE)


def standing(name: str = "first", **told: Any) -> Standing:
    """The same alert as the dispatch sees it."""
    said: dict[str, Any] = {
        "alert_id": alert_id(name),
        "rule": AlertRule.A13,
        "level": AlertLevel.L1,
        "due_at": DUE,
        "raised_at": told.get("since", NOW),
        "position": 1,
        "index": 0,
        "since": NOW,
        "case_id": CASE,
        "unit": Unit.ADULT_RECEPTION,
    }
    return Standing(**{**said, **told})


async def delivered(store: EventStore, name: str = "first") -> list[AlertDelivered]:
    """What is on record about an alert's delivery."""
    return list((await store.load(AggregateName("evictions", "delivery", alert_id(name)))).events)


@asynccontextmanager
async def telling(runtime: Runtime, *, sweep: bool = False, lease: float = 30) -> AsyncIterator[Dispatch]:
    """A dispatch that hears the log, its retries quick; with its sweep when asked."""
    reactions = Reactions(runtime.client, clock=runtime.clock, pace=QUICK)
    dispatch = Dispatch(runtime, Office(runtime), EffectLedger(runtime.client, lease=lease))
    net = hear(reactions, dispatch)
    async with reactions.run():
        if not sweep:
            yield dispatch
            return
        async with net.run():
            yield dispatch
