"""The event loop of programs that do much: uvloop, about a seventh less processor time a request."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import anyio

T = TypeVar("T")


def run_fast(main: Callable[..., Awaitable[T]], *arguments: Any) -> T:
    """Run `main` to its end on uvloop; gives what it gives."""
    return anyio.run(main, *arguments, backend_options={"use_uvloop": True})
