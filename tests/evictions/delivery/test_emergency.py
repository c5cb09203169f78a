"""A case opened in an emergency is told of in the next digest, once, to who has it; nothing personal is in the mail."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from nats.aio.client import Client

from deploy.mail_sink import MailSink
from shared.contracts.codes import AlertRule, Unit
from shared.contracts.eviction_work import CaseAssigned, CaseOpenedInEmergency
from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import AssignmentReason, EmergencyReason
from shared.messaging.envelope import Role
from shared.messaging.quiet import all_handled
from shared.runtime import Runtime
from tests.evictions.delivery.alerts import CASE, CASE_NAME, NOW, enter, raised, ref, telling
from tests.evictions.delivery.conftest import Watch
from tests.kit.commits import commit

FRIDAY, MONDAY = datetime(2026, 12, 4, 6, 30, tzinfo=UTC), datetime(2026, 12, 7, 6, 30, tzinfo=UTC)
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
