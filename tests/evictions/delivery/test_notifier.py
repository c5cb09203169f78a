"""Every alert is mailed once, through a real SMTP server that may refuse, die or come back."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import MailSink, mail_sink
from deploy.nats_process import free_port
from services.evictions.delivery.notifier import MAIL, Notifier
from shared.contracts.alerts import AlertDelivered, AlertEscalated, AlertRaised
from shared.contracts.codes import AlertLevel, AlertRule, Priority
from shared.contracts.ids import AlertId, EvictionCaseId
from shared.kernel.ids import derived_id
from shared.messaging.broker import Reactions
from shared.messaging.effects import EffectLedger, effect_id
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.parking import list_parked
from shared.messaging.reaction import Pace
from shared.messaging.store import AggregateName
from shared.settings import MailSettings, Settings
from tests.kit.commits import commit
from tests.kit.eventually import eventually

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)
CASE = EvictionCaseId(derived_id("test", "case"))
ALERT = AlertId(derived_id("test", "alert"))
CASE_NAME = AggregateName("evictions", "case", CASE)
RAISED = AlertRaised(
    alert_id=ALERT,
    rule=AlertRule.A03,
    step=1,
    level=AlertLevel.L1,
    due_at=datetime(2026, 12, 24, 22, 59, tzinfo=UTC),
    raised_at=NOW,
    priority=Priority.P2,
    case_id=CASE,
)
QUICK = Pace(retry=(0.05, 0.05), outage=0.1, fetch=0.5)
ESCALATED = AlertEscalated(alert_id=ALERT, rule=AlertRule.A03, level=AlertLevel.L3, escalated_at=NOW, case_id=CASE)


@pytest.fixture
def mail_settings(streams: Settings) -> Settings:
    return replace(streams, mail=MailSettings(port=free_port()))


@pytest.fixture
async def reactions(client: Client, store: JetStreamEventStore, mail_settings: Settings) -> AsyncIterator[Reactions]:
    """A running notifier whose retries are quick."""
    reactions = Reactions(client, clock=lambda: NOW, pace=QUICK)
    Notifier(mail_settings, clock=lambda: NOW, store=store, reactions=reactions, ledger=EffectLedger(client))
    async with reactions.run():
        yield reactions


@pytest.fixture
async def sink(mail_settings: Settings) -> AsyncIterator[MailSink]:
    async with mail_sink(mail_settings.mail.port) as sink:
        yield sink


async def _told(store: JetStreamEventStore) -> list[AlertDelivered]:
    return list((await store.load(AggregateName("evictions", "delivery", ALERT))).events)


async def test_an_alert_reaches_its_level_and_an_escalation_all_levels(
    store: JetStreamEventStore, sink: MailSink, reactions: Reactions
) -> None:
    await commit(store, RAISED, aggregate=CASE_NAME)
    await commit(store, ESCALATED, aggregate=CASE_NAME)
    await eventually(lambda: len(sink.mails) == 2)
    first, second = sink.mails
    assert first["To"] == "bosamordnare@lobo.example"
    assert len(second["To"].addresses) == 3
    assert second["Subject"].startswith("Eskalerat: ")
    assert first["Auto-Submitted"] == "auto-generated"


async def test_a_mail_says_rule_case_deadline_and_link_in_swedish_time(
    store: JetStreamEventStore, sink: MailSink, reactions: Reactions
) -> None:
    position = await commit(store, RAISED, aggregate=CASE_NAME)
    await eventually(lambda: len(sink.mails) == 1)
    assert effect_id((position, 0), MAIL) in sink.mails[0]["Message-ID"]
    text = sink.mails[0].get_content()
    assert "Senast: tors 24 dec 2026 kl. 23.59" in text
    assert f"/arenden/{CASE}" in text
    assert CASE[:8] in sink.mails[0]["Subject"]


async def test_each_mail_sent_is_on_record_once(
    store: JetStreamEventStore, sink: MailSink, reactions: Reactions
) -> None:
    position = await commit(store, RAISED, aggregate=CASE_NAME)

    async def recorded() -> bool:
        return bool(await _told(store))

    await eventually(recorded)
    (delivered,) = await _told(store)
    assert (delivered.cause, delivered.level, delivered.recipients) == (position, AlertLevel.L1, 1)


async def test_a_server_that_says_later_is_tried_again_and_sends_once(
    store: JetStreamEventStore, sink: MailSink, reactions: Reactions
) -> None:
    sink.answer = "452 Requested action not taken: insufficient system storage"
    await commit(store, RAISED, aggregate=CASE_NAME)
    await eventually(lambda: sink.refused >= 2)
    sink.answer = "250 OK"
    await eventually(lambda: len(sink.mails) == 1)
    await commit(store, ESCALATED, aggregate=CASE_NAME)
    await eventually(lambda: len(sink.mails) == 2)
    assert [mail["Subject"].startswith("Eskalerat") for mail in sink.mails] == [False, True]


async def test_a_mail_refused_for_good_is_parked_and_the_next_one_leaves(
    client: Client, store: JetStreamEventStore, sink: MailSink, reactions: Reactions
) -> None:
    sink.answer = "550 No such user here"
    await commit(store, RAISED, aggregate=CASE_NAME)

    async def parked() -> bool:
        return [each.reason for each in await list_parked(client)] == ["SMTPDataError"]

    await eventually(parked)
    sink.answer = "250 OK"
    await commit(store, ESCALATED, aggregate=CASE_NAME)
    await eventually(lambda: len(sink.mails) == 1)


async def test_alerts_wait_for_a_mail_server_that_is_away(
    store: JetStreamEventStore, mail_settings: Settings, reactions: Reactions
) -> None:
    await commit(store, RAISED, aggregate=CASE_NAME)
    async with mail_sink(mail_settings.mail.port) as sink:
        await eventually(lambda: len(sink.mails) == 1)


async def test_a_notifier_that_reads_everything_again_sends_nothing_again(
    client: Client, store: JetStreamEventStore, sink: MailSink, mail_settings: Settings, reactions: Reactions
) -> None:
    await commit(store, RAISED, aggregate=CASE_NAME)
    await eventually(lambda: len(sink.mails) == 1)
    await client.jsm().delete_consumer("EVENTS", "evictions-notifier")
    again = Reactions(client, clock=lambda: NOW, pace=QUICK)
    Notifier(mail_settings, clock=lambda: NOW, store=store, reactions=again, ledger=EffectLedger(client))
    async with again.run():
        await commit(store, ESCALATED, aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) >= 2)
    assert len(sink.mails) == 2
