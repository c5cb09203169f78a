"""What an operator is told: the alerts that should have reached somebody and have not."""

from datetime import UTC, datetime, timedelta

from nats.aio.client import Client

from deploy.mail_sink import MailSink
from services.evictions.delivery.office import Office
from services.evictions.delivery.overdue import overdue
from services.evictions.delivery.plan import tell_by
from services.evictions.delivery.signs import signs_of_delivery
from shared.contracts.codes import AlertRule
from shared.messaging.quiet import all_handled
from shared.messaging.signs import State
from shared.runtime import Runtime
from tests.evictions.delivery.alerts import CASE_NAME, NOW, alert_id, raised, standing, telling
from tests.kit.commits import commit

EVENING = datetime(2026, 12, 4, 20, tzinfo=UTC)  # a Friday
MONDAY = datetime(2026, 12, 7, 6, tzinfo=UTC)


def test_an_alert_is_to_be_told_at_once_in_the_morning_or_with_the_digest() -> None:
    assert tell_by(standing()) == NOW
    assert tell_by(standing(since=EVENING)) == MONDAY
    assert tell_by(standing(rule=AlertRule.A01, since=EVENING)) == EVENING
    waits = standing(rule=AlertRule.A10, since=EVENING, due_at=datetime(2027, 6, 1, tzinfo=UTC))
    assert tell_by(waits) == MONDAY + timedelta(minutes=30)


async def test_only_what_is_late_and_not_on_record_is_overdue(runtime: Runtime, client: Client, sink: MailSink) -> None:
    await commit(runtime.store, raised("told"), aggregate=CASE_NAME)
    async with telling(runtime):
        await all_handled(client)
    await commit(runtime.store, raised("late"), raised("waits", AlertRule.A10), aggregate=CASE_NAME)
    late = await overdue(Office(runtime), runtime.store, NOW + timedelta(minutes=16))
    assert [each.alert_id for each in late] == [alert_id("late")]
    assert await overdue(Office(runtime), runtime.store, NOW + timedelta(minutes=14)) == []


async def test_those_who_run_lobo_are_told_of_the_oldest(runtime: Runtime) -> None:
    (well,) = await signs_of_delivery(Office(runtime), runtime.store, NOW)
    assert (well.state, well.remedies) == (State.WELL, ())
    long_ago = datetime(2020, 3, 2, 9, tzinfo=UTC)
    older = raised("older", raised_at=long_ago)
    await commit(runtime.store, raised(raised_at=datetime(2021, 3, 1, 9, tzinfo=UTC)), older, aggregate=CASE_NAME)
    (late,) = await signs_of_delivery(Office(runtime), runtime.store, NOW)
    (line,) = late.remedies
    assert "2 larm" in line
    assert "mån 2 mars 2020" in line
