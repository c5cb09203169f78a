"""What a service's composition root hands over: its routes, what runs in the background, its health."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import msgspec
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from shared.messaging.signs import Sign


async def no_signs() -> Sequence[Sign]:
    """A service with nothing to add to whether it is ready."""
    return ()


def handed(**things: object) -> dict[str, Provide]:
    """What a service's handlers are given by name: each made once, when the process starts."""
    return {name: _always(thing) for name, thing in things.items()}


def _always(thing: object) -> Provide:
    return Provide(lambda: thing, sync_to_thread=False)


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four services, ready to be served alone or together with others.

    `run` is entered before the first request and left at shutdown (reactions, feed, notifier).
    `ready` gives the reasons why the service cannot do its work, in Swedish; none means ready.
    `signs` says how it is doing in more words, for those who run LOBO (operations.py).
    `end_streams` is called when shutdown begins: streams left open would hold it up.
    """

    name: str
    handlers: Sequence[ControllerRouterHandler]
    run: Callable[[], AbstractAsyncContextManager[None]]
    ready: Callable[[], Awaitable[Sequence[str]]]
    dependencies: dict[str, Provide]
    templates: Path | None = None
    signs: Callable[[], Awaitable[Sequence[Sign]]] = no_signs
    end_streams: Callable[[], None] = lambda: None
