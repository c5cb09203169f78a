"""Every alert is mailed once to each who is to know, through a real SMTP server."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import MailSink, mail_sink
from shared.contracts.alerts import AlertResolved
from shared.contracts.codes import AlertLevel, AlertResolution, AlertRule, DeliveryChannel, Unit
from shared.contracts.duty import AbsenceRegistered
from shared.contracts.eviction_work import CaseAssigned
from shared.contracts.ids import AbsenceId
from shared.contracts.law.working import step
from shared.contracts.work_codes import AssignmentReason
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.parking import list_parked
from shared.messaging.quiet import all_handled
from shared.messaging.store import AggregateName
from shared.runtime import Runtime
from tests.evictions.delivery.alerts import (
    CASE,
    CASE_NAME,
    NOW,
    alert_id,
    delivered,
    enter,
    escalated,
    raised,
    ref,
    telling,
)
from tests.evictions.delivery.conftest import Watch
from tests.kit.commits import commit
from tests.kit.eventually import eventually


def receivers(sink: MailSink) -> list[str]:
    return sorted(str(mail["To"]) for mail in sink.mails)


async def test_where_no_staff_is_known_a_mailbox_of_each_level_is_told(runtime: Runtime, sink: MailSink) -> None:
    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: receivers(sink) == ["bosamordnare@lobo.example"])
        await commit(runtime.store, escalated(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 4)
    assert [mail["Subject"].startswith("Eskalerat: ") for mail in sink.mails] == [False, True, True, True]
    assert {*receivers(sink)} == {
        f"{who}@lobo.example" for who in ("bosamordnare", "bitradande.enhetschef", "enhetschef")
    }


async def test_a_mail_has_the_headers_that_servers_and_people_ask_for(runtime: Runtime, sink: MailSink) -> None:
    """RFC 5322 3.6: Date and From once, Message-ID; RFC 3834: no out-of-office answers; Swedish letters survive."""
    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 1)
    (mail,) = sink.mails
    headers = [name for name in mail if name in ("Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted")]
    assert sorted(headers) == ["Auto-Submitted", "Date", "From", "Message-ID", "Subject", "To"]
    assert parsedate_to_datetime(str(mail["Date"])) == runtime.clock().replace(microsecond=0)
    assert re.fullmatch(r"<[0-9a-f-]{36}@lobo\.example>", str(mail["Message-ID"]))
    assert (mail["Auto-Submitted"], mail["To"]) == ("auto-generated", "bosamordnare@lobo.example")
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert "Ärende: " in mail.get_content()


async def test_people_are_told_each_by_a_mail_of_their_own(runtime: Runtime, client: Client, sink: MailSink) -> None:
    await enter(client, "anna")
    await enter(client, "ove", role=Role.HANDLER)
    await enter(client, "ellen", role=Role.UNIT_HEAD)
    async with telling(runtime):
        await commit(runtime.store, raised(handler_ref=ref("ove")), aggregate=CASE_NAME)
        await eventually(lambda: receivers(sink) == ["anna@lobo.example", "ove@lobo.example"])
        await commit(runtime.store, escalated(), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 6)
    assert {*receivers(sink)[2:]} >= {"ellen@lobo.example", "bitradande.enhetschef@lobo.example"}


async def test_who_has_the_case_now_is_told_not_who_had_it(runtime: Runtime, client: Client, sink: MailSink) -> None:
    await enter(client, "ove", "eva", role=Role.HANDLER)
    given = CaseAssigned(
        case_id=CASE,
        handler_ref=ref("eva"),
        unit=Unit.ADULT_RECEPTION,
        assigned_on=NOW.date(),
        reason=AssignmentReason.GIVEN,
    )
    async with telling(runtime):
        await commit(runtime.store, given, raised(handler_ref=ref("ove")), aggregate=CASE_NAME)
        await eventually(lambda: receivers(sink) == ["eva@lobo.example"])


async def test_a_mail_says_rule_case_deadline_and_link_in_swedish_time(runtime: Runtime, sink: MailSink) -> None:
    async with telling(runtime):
        counted = step("A13", date(2026, 12, 23), result=date(2026, 12, 24))
        await commit(runtime.store, raised(working=(counted,)), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 1)
    (mail,) = sink.mails
    assert mail["Subject"] == f"Agera i dag: uppsagd för särskilt allvarlig störning – ärende {CASE[:8]}"
    assert mail.get_content().replace("\r\n", "\n") == (
        "Agera i dag: uppsagd för särskilt allvarlig störning\n\n"
        f"Ärende: {CASE[:8]}\n"
        "Nivå 1: handläggare\n"
        "Senast: tors 24 dec 2026 kl. 23.59\n"
        "Grund: JB 12 kap. 42 § fjärde stycket; bostadsrätt BRL 7 kap. 20 §\n"
        f"{counted.in_swedish()}\n"
        f"Öppna: {runtime.settings.public_url}/arenden/{CASE}\n\n"
        "Larmet försvinner när det som saknas är registrerat, inte när mejlet är läst.\n"
    )


async def test_each_event_told_is_on_record_once(runtime: Runtime, sink: MailSink) -> None:
    async with telling(runtime) as dispatch:
        position = await commit(runtime.store, raised(level=AlertLevel.L2), aggregate=CASE_NAME)

        async def recorded() -> bool:
            return bool(await delivered(runtime.store))

        await eventually(recorded)
        await dispatch.look()
    (told,) = await delivered(runtime.store)
    assert (told.cause, told.level, told.recipients, told.channel) == (position, AlertLevel.L2, 2, DeliveryChannel.MAIL)


async def test_who_is_told_in_the_digest_of_what_could_not_leave_in_the_night_is_counted_once(
    runtime: Runtime, client: Client, sink: MailSink
) -> None:
    async with telling(runtime):
        await commit(runtime.store, raised(raised_at=NOW - timedelta(hours=12)), aggregate=CASE_NAME)
        await all_handled(client)
    (told,) = await delivered(runtime.store)
    assert (told.recipients, len(sink.mails)) == (1, 1)


async def test_an_alert_that_ended_before_it_could_be_told_is_not_told(
    runtime: Runtime, client: Client, sink: MailSink
) -> None:
    resolved = AlertResolved(
        alert_id=alert_id(), rule=AlertRule.A13, resolution=AlertResolution.FULFILLED, resolved_at=NOW, case_id=CASE
    )
    await commit(runtime.store, raised(), resolved, aggregate=CASE_NAME)
    async with telling(runtime):
        await all_handled(client)
    assert sink.mails == []


async def test_alerts_of_the_night_leave_in_the_morning_once_each_and_a01_at_once(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    watch.at = datetime(2026, 12, 4, 20, tzinfo=UTC)  # Friday, nine in the evening
    async with telling(runtime) as dispatch:
        held = raised(raised_at=watch.at)
        await commit(runtime.store, held, raised("now", AlertRule.A01, raised_at=watch.at), aggregate=CASE_NAME)
        await all_handled(client)
        assert ["Bekräfta Kronofogdens tid" in mail["Subject"] for mail in sink.mails] == [True]
        for later in (datetime(2026, 12, 5, 20, tzinfo=UTC), datetime(2026, 12, 7, 6, 1, tzinfo=UTC)):
            watch.at = later
            await dispatch.look()
            await dispatch.look()
    assert ["Agera i dag" in mail["Subject"] for mail in sink.mails] == [False, True]


async def test_the_duty_officer_hears_of_kronofogdens_time_outside_office_hours(
    runtime: Runtime, client: Client, watch: Watch
) -> None:
    settings = runtime.settings
    on_call = replace(settings, mail=replace(settings.mail, duty_officer=("jour@lobo.example",)))
    async with mail_sink(settings.mail.port) as sink, telling(runtime._replace(settings=on_call)):
        await commit(runtime.store, raised("day", AlertRule.A01), aggregate=CASE_NAME)
        await all_handled(client)
        watch.at = datetime(2026, 12, 5, 11, tzinfo=UTC)  # a Saturday
        await commit(runtime.store, raised("free", AlertRule.A01, raised_at=watch.at), aggregate=CASE_NAME)
        await all_handled(client)
    assert receivers(sink) == ["bosamordnare@lobo.example"] * 2 + ["jour@lobo.example"]


async def test_one_digest_a_person_and_working_day_of_what_stands(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    await enter(client, "anna")
    async with telling(runtime) as dispatch:
        quiet = [raised(name, AlertRule.A10, raised_at=NOW) for name in ("one", "two")]
        await commit(runtime.store, *quiet, aggregate=CASE_NAME)
        await all_handled(client)
        assert sink.mails == []
        for watch.at in (
            datetime(2026, 12, 4, 6, 29, tzinfo=UTC),
            datetime(2026, 12, 4, 6, 30, tzinfo=UTC),
            datetime(2026, 12, 4, 12, tzinfo=UTC),
            datetime(2026, 12, 5, 12, tzinfo=UTC),  # a Saturday
            datetime(2026, 12, 7, 6, 30, tzinfo=UTC),
        ):
            await dispatch.look()
    assert [mail["Subject"] for mail in sink.mails] == ["2 larm fre 4 dec 2026", "2 larm mån 7 dec 2026"]
    assert sink.mails[0].get_content().count(f"/arenden/{CASE}") == 2
    assert [len(await delivered(runtime.store, name)) for name in ("one", "two")] == [1, 1]


async def test_while_somebody_is_away_the_substitute_gets_the_days_digest_and_the_alerts(
    runtime: Runtime, client: Client, sink: MailSink
) -> None:
    await enter(client, "ove", "eva", role=Role.HANDLER)
    away = AbsenceRegistered(
        absence_id=AbsenceId(derived_id("test", "absence")),
        staff_ref=ref("ove"),
        first_on=NOW.date(),
        substitute_ref=ref("eva"),
    )
    earlier = raised("old", AlertRule.A10, raised_at=NOW - timedelta(days=1), handler_ref=ref("ove"))
    async with telling(runtime):
        await commit(runtime.store, earlier, aggregate=CASE_NAME)
        await eventually(lambda: receivers(sink) == ["ove@lobo.example"])  # the digest, late
        await commit(runtime.store, away, aggregate=AggregateName("evictions", "duty", ref("ove")))
        await eventually(lambda: receivers(sink) == ["eva@lobo.example", "ove@lobo.example"])
        await commit(runtime.store, raised(handler_ref=ref("ove")), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 3)
    assert sink.mails[2]["To"] == "eva@lobo.example"


async def test_after_an_outage_everything_overdue_is_told_once_in_one_mail_a_person(
    runtime: Runtime, client: Client, watch: Watch
) -> None:
    async with telling(runtime, sweep=True):
        alerts = [raised(str(number), level=AlertLevel.L2) for number in range(6)]
        await commit(runtime.store, *alerts, aggregate=CASE_NAME)
        async with mail_sink(runtime.settings.mail.port) as sink:
            await all_handled(client)
    assert receivers(sink) == ["bitradande.enhetschef@lobo.example", "bosamordnare@lobo.example"]
    assert all(mail["Subject"] == "6 larm på en gång" for mail in sink.mails)


async def test_a_desk_that_reads_everything_again_sends_nothing_again(
    runtime: Runtime, client: Client, sink: MailSink
) -> None:
    async with telling(runtime):
        await commit(runtime.store, raised(), aggregate=CASE_NAME)
        await all_handled(client)
        await commit(runtime.store, escalated(), aggregate=CASE_NAME)
        await all_handled(client)
    before = len(sink.mails)
    await client.jsm().delete_consumer("EVENTS", "evictions-notifier")
    await client.jsm().purge_stream("KV_effects")  # the ledger lost: the record on the log is enough
    async with telling(runtime, sweep=True):
        await all_handled(client)
    assert len(sink.mails) == before == 4
    assert await list_parked(client) == []


async def test_what_the_law_wants_at_level_3_is_told_again_at_growing_intervals_until_somebody_has_seen_it(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    lawful = raised(rule=AlertRule.A03, level=AlertLevel.L3, due_at=NOW + timedelta(days=1))
    async with telling(runtime) as dispatch:
        await commit(runtime.store, lawful, aggregate=CASE_NAME)
        await all_handled(client)
        for hours in (1, 2, 2.5, 5.9, 6, 6.5):
            watch.at = NOW + timedelta(hours=hours)
            await dispatch.look()
    reminders = [mail["Subject"].startswith("Påminnelse: ") for mail in sink.mails]
    assert reminders == [False] * 3 + [True] * 6
