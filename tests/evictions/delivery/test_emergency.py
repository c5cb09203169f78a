"""A case opened in an emergency is told of in the next digest, once, to who has it; nothing personal is in the mail."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import MailSink, mail_sink
from services.evictions.delivery.mail import MailServerAway
from shared.contracts.codes import AlertRule, Unit
from shared.contracts.eviction_work import CaseAssigned, CaseOpenedInEmergency
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason, EmergencyReason
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from shared.vault.access import AccessLog
from shared.vault.readings import Readings
from tests.evictions.delivery.alerts import CASE, CASE_NAME, NOW, enter, raised, ref, telling
from tests.evictions.delivery.conftest import Watch
from tests.kit.commits import commit
from tests.kit.eventually import eventually

FRIDAY, MONDAY = datetime(2026, 12, 4, 6, 30, tzinfo=UTC), datetime(2026, 12, 7, 6, 30, tzinfo=UTC)
PERSON: Final = derived_id("test", "person")
HEADS_TOLD: Final = ["bitte@lobo.example", "ellen@lobo.example"]
OPENED: Final = CaseOpenedInEmergency(
    case_id=CASE,
    by=ref("frida"),
    reason=EmergencyReason.CHILD_AT_RISK,
    opened_at=NOW,
    until_at=NOW + timedelta(hours=12),
)


def given_to(handler: StaffRef | None) -> CaseAssigned:
    return CaseAssigned(
        case_id=CASE,
        handler_ref=handler,
        unit=Unit.ADULT_RECEPTION,
        assigned_on=NOW.date(),
        reason=AssignmentReason.GIVEN,
    )


@pytest.mark.parametrize(
    ("handler", "told"),
    [(ref("ove"), ["ove@lobo.example"]), (None, ["bitte@lobo.example", "ellen@lobo.example"])],
)
async def test_who_has_the_case_else_the_heads_are_told_once_in_the_next_digest(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch, handler: StaffRef | None, told: list[str]
) -> None:
    await enter(client, "ove", "frida", role=Role.HANDLER)
    await enter(client, "ellen", role=Role.UNIT_HEAD)
    await enter(client, "bitte", role=Role.DEPUTY_UNIT_HEAD)
    async with telling(runtime) as dispatch:
        await commit(runtime.store, given_to(handler), OPENED, aggregate=CASE_NAME)
        await all_handled(client)
        for watch.at in (NOW, FRIDAY, FRIDAY + timedelta(hours=3), MONDAY):
            await dispatch.look()
    assert sorted(mail["To"] for mail in sink.mails) == told
    assert {mail["Subject"] for mail in sink.mails} == {"Nödöppnade ärenden fre 4 dec 2026"}
    text = sink.mails[0].get_content()
    assert f"/arenden/{CASE}" in text
    assert "frida" not in text.casefold()
    assert "barn" not in text.casefold()


async def test_it_stands_in_the_digest_of_the_days_alerts(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    await enter(client, "ove", role=Role.HANDLER)
    async with telling(runtime) as dispatch:
        alert = raised(rule=AlertRule.A10, handler_ref=ref("ove"))
        await commit(runtime.store, given_to(ref("ove")), alert, OPENED, aggregate=CASE_NAME)
        await all_handled(client)
        for watch.at in (FRIDAY, MONDAY):
            await dispatch.look()
    to_ove = [mail for mail in sink.mails if mail["To"] == "ove@lobo.example"]
    assert [mail["Subject"] for mail in to_ove] == ["1 larm fre 4 dec 2026", "1 larm mån 7 dec 2026"]
    assert ["Nödöppnat" in mail.get_content() for mail in to_ove] == [True, False]


async def test_after_a_day_without_a_mail_server_it_is_told_the_next(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    await enter(client, "ove", role=Role.HANDLER)
    async with telling(runtime) as dispatch:
        await commit(runtime.store, given_to(ref("ove")), OPENED, aggregate=CASE_NAME)
        await all_handled(client)
        watch.at = MONDAY
        await dispatch.look()
    assert [mail["To"] for mail in sink.mails] == ["ove@lobo.example"]


async def read(client: Client, *, protected: bool) -> CaseOpenedInEmergency:
    """The opening with its place in the log of readings, where alone it stands whether the identity is protected."""
    readings = Readings(AccessLog(client), lambda: NOW)
    place = await readings.emergency(
        CASE, PERSON, OPENED.reason, protected=(PERSON,) if protected else (), actor=ref("frida"), role=Role.HANDLER
    )
    return replace(OPENED, reading=place)


async def unit_of_adults(client: Client) -> None:
    """Ove has the case, Ellen and Bitte lead the unit."""
    await enter(client, "ove", role=Role.HANDLER)
    await enter(client, "ellen", role=Role.UNIT_HEAD)
    await enter(client, "bitte", role=Role.DEPUTY_UNIT_HEAD)


async def test_of_a_protected_person_the_heads_are_told_at_once_and_never_again(
    runtime: Runtime, client: Client, sink: MailSink, watch: Watch
) -> None:
    await unit_of_adults(client)
    async with telling(runtime):
        await commit(runtime.store, given_to(ref("ove")), await read(client, protected=True), aggregate=CASE_NAME)
        await eventually(lambda: len(sink.mails) == 2)
        await all_handled(client)
    await enter(client, "nora", role=Role.UNIT_HEAD)
    async with telling(runtime, sweep=True) as again:
        for watch.at in (NOW + timedelta(hours=1), FRIDAY, MONDAY, NOW + timedelta(days=30)):
            await again.look()
    assert sorted(mail["To"] for mail in sink.mails if "granska" in mail["Subject"]) == HEADS_TOLD
    assert [mail["To"] for mail in sink.mails[2:]] == ["ove@lobo.example"]
    assert {mail["Subject"] for mail in sink.mails[:2]} == {f"Nödöppnat att granska – ärende {CASE[:8]}"}
    text = sink.mails[0].get_content()
    assert f"/arenden/{CASE}\r\n" in text
    assert not any(word in text.casefold() for word in ("skydd", "frida", "barn", PERSON))


async def test_of_anybody_else_they_are_not(runtime: Runtime, client: Client, sink: MailSink, watch: Watch) -> None:
    await unit_of_adults(client)
    async with telling(runtime, sweep=True) as desk:
        await commit(runtime.store, given_to(ref("ove")), await read(client, protected=False), aggregate=CASE_NAME)
        await all_handled(client)
        for watch.at in (NOW, FRIDAY):
            await desk.look()
    assert [mail["To"] for mail in sink.mails] == ["ove@lobo.example"]


async def test_who_cannot_be_told_of_is_taken_to_be_protected(runtime: Runtime, client: Client, sink: MailSink) -> None:
    await unit_of_adults(client)
    async with telling(runtime):
        await commit(runtime.store, given_to(ref("ove")), replace(OPENED, reading=4711), aggregate=CASE_NAME)
        await all_handled(client)
    assert sorted(mail["To"] for mail in sink.mails) == HEADS_TOLD


async def test_after_an_outage_of_the_mail_server_the_heads_are_told_once(
    runtime: Runtime, client: Client, watch: Watch
) -> None:
    await unit_of_adults(client)
    async with telling(runtime, sweep=True) as desk:
        await commit(runtime.store, given_to(ref("ove")), await read(client, protected=True), aggregate=CASE_NAME)
        with pytest.raises(MailServerAway):
            await desk.look()
        watch.at = NOW + timedelta(hours=11)
        async with mail_sink(runtime.settings.mail.port) as sink:
            await all_handled(client)
            await desk.look()
    assert sorted(mail["To"] for mail in sink.mails) == HEADS_TOLD


async def test_who_opened_it_does_not_review_it(runtime: Runtime, client: Client, sink: MailSink) -> None:
    await enter(client, "frida", role=Role.UNIT_HEAD)
    async with telling(runtime):
        await commit(runtime.store, given_to(None), await read(client, protected=True), aggregate=CASE_NAME)
        await all_handled(client)
    assert [mail["To"] for mail in sink.mails] == ["enhetschef@lobo.example"]
