"""An application answering on a free loopback port for the length of a block."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from litestar import Litestar


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Any:
        yield


@asynccontextmanager
async def served(app: Litestar) -> AsyncIterator[str]:
    """The address of `app`, started and stopped as in production but on a port of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2)
        server = _Server(config)
        serving = asyncio.create_task(server.serve([listener]))
        try:
            while not server.started:
                if serving.done():
                    await serving
                    raise RuntimeError("the application did not start")
                await asyncio.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving
