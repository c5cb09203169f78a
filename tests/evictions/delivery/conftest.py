"""A real mail server and the means of a desk, at a time the test says."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.mail_sink import MailSink, mail_sink
from deploy.nats_process import free_port
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import MailSettings, Settings
from tests.evictions.delivery.alerts import NOW


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def runtime(client: Client, streams: Settings, store: JetStreamEventStore, watch: Watch) -> Runtime:
    """The process's means on fresh streams, with a mail server that is not there yet."""
    return Runtime(replace(streams, mail=MailSettings(port=free_port())), watch, client, store)


@pytest.fixture
async def sink(runtime: Runtime) -> AsyncIterator[MailSink]:
    """The mail server."""
    async with mail_sink(runtime.settings.mail.port) as sink:
        yield sink
