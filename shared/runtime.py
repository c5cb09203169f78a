"""What a composition root is given: settings, clock, connection and store, made once per process."""

from typing import NamedTuple

from nats.aio.client import Client

from shared.kernel.clock import Clock
from shared.messaging.store import EventStore
from shared.settings import Settings


class Runtime(NamedTuple):
    """The process's means. Services get it in `services/<x>/app.py: create(runtime) -> Service`."""

    settings: Settings
    clock: Clock
    client: Client
    store: EventStore
