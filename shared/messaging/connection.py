"""One connection to NATS per process, and the check that the server keeps what it acknowledges."""

import asyncio
import signal
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import urlopen

import msgspec
import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.credentials import SERVICE, STEWARD, password_file, password_of
from shared.messaging.store import StoreUnavailable
from shared.settings import NatsSettings, Settings

CONNECT_SECONDS: Final = 10.0
OLDEST_VERSION: Final = (2, 15, 1)

log = structlog.get_logger(__name__)


class _Client(Client):
    """nats-py with a header parser that does not look at every character: the feed reads twice as fast."""

    @staticmethod
    def _parse_header_lines(raw: bytes) -> dict[str, str]:
        try:
            return dict([line.split(": ", 1) for line in raw.decode("ascii").split("\r\n") if line])
        except ValueError:
            return Client._parse_header_lines(raw)

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        """Where TLS is asked for, a server that offers none is told nothing: nats-py would go on in the clear."""
        server = self._current_server
        if server is not None and server.uri.scheme == "tls" and not info.get("tls_required"):
            raise NatsError("nats: the server offers no TLS")
        await super()._process_info(info, initial_connection)


def _stop_the_process(error: Exception) -> None:
    log.critical("nats-permission-denied", error=str(error))
    signal.raise_signal(signal.SIGTERM)


async def connect(
    settings: Settings, *, user: str = SERVICE, fatal: Callable[[Exception], None] = _stop_the_process
) -> Client:
    """A client that reconnects for as long as it takes, as `user` with the password that is kept for them.

    A steward nobody has a password for is the service user: whoever runs the server decides what that may. `fatal` is
    called on a permission violation: nats-py shows one only as a time-out, so going on would look like a slow server.
    By default the process is told to stop. Raises `StoreUnavailable` when no server lets us in within ten seconds, or
    one on another machine is not to be reached by TLS.
    """
    _only_by_tls(settings.nats.url)
    password = password_of(settings, user)
    if password is None and user == STEWARD:
        user, password = SERVICE, password_of(settings, SERVICE)
    shut_out = False

    async def on_error(error: Exception) -> None:
        nonlocal shut_out
        shut_out = shut_out or "authorization violation" in str(error).lower()
        if "permissions violation" in str(error).lower():
            fatal(error)
        else:
            log.warning("nats-error", error=str(error) or type(error).__name__)

    async def on_disconnect() -> None:
        if not client.is_closed:
            log.warning("nats-disconnected")

    async def on_reconnect() -> None:
        log.info("nats-reconnected")

    client = _Client()
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await client.connect(
                settings.nats.url.split(","),
                name="lobo",
                user=user if password else None,
                password=password,
                tls=_trust(settings.nats),
                error_cb=on_error,
                disconnected_cb=on_disconnect,
                reconnected_cb=on_reconnect,
                connect_timeout=2,
                reconnect_time_wait=0.1,  # type: ignore[arg-type]  # seconds; a fraction is fine
                max_reconnect_attempts=-1,
                ping_interval=10,
                max_outstanding_pings=2,
            )
    except TimeoutError as late:
        await client.close()
        if shut_out:
            file = password_file(settings, user)
            raise StoreUnavailable(f"NATS på {settings.nats.url} tar inte emot lösenordet i {file}.") from late
        raise StoreUnavailable(f"NATS svarar inte på {settings.nats.url}.") from late
    return client


def _only_by_tls(urls: str) -> None:
    for url in urls.split(","):
        address = urlsplit(url)
        if address.scheme != "tls" and not _is_loopback(address.hostname or ""):
            raise StoreUnavailable(
                f"NATS på {address.hostname} är en annan dator: allt, lösenordet också, skulle gå i klartext. "
                "Skriv tls:// i nats.url och ge servern ett certifikat."
            )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _trust(settings: NatsSettings) -> ssl.SSLContext | None:
    return ssl.create_default_context(cafile=settings.ca_file) if "tls://" in settings.url else None


@asynccontextmanager
async def connected(settings: Settings, *, user: str = SERVICE) -> AsyncIterator[Client]:
    """A client for the length of the block. Raises as `connect`."""
    client = await connect(settings, user=user)
    try:
        yield client
    finally:
        await client.close()


async def check_door(settings: Settings) -> list[str]:
    """What is wrong with who is let in, in Swedish: nobody is to come in without a password."""

    async def refused(_: Exception) -> None:
        pass

    problems = []
    for url in settings.nats.url.split(","):
        stranger = _Client()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await stranger.connect(
                    [url], allow_reconnect=False, connect_timeout=2, error_cb=refused, tls=_trust(settings.nats)
                )
        except (NatsError, OSError, TimeoutError):
            continue
        finally:
            await stranger.close()
        problems.append(
            f"NATS på {url} släpper in vem som helst, utan lösenord. Ge servern användare (docs/sign-in.md) och "
            "LOBO deras lösenord: nats.password_file."
        )
    return problems


async def check_server(monitor_url: str) -> list[str]:
    """What is wrong with the server, in Swedish; empty when it may hold the event log.

    Every acknowledged commit must be on disk (`sync_interval: always`) and the version must be one
    whose recovery we have tested. Reads `/varz` of the monitoring port.
    """
    try:
        told = await asyncio.to_thread(_read_varz, monitor_url)
    except (OSError, msgspec.DecodeError) as error:
        return [f"NATS-serverns övervakning svarar inte på {monitor_url} ({error}). Ange rätt nats.monitor_url."]
    problems = []
    version = str(told.get("version", ""))
    if tuple(int(part) for part in version.partition("-")[0].split(".") if part.isdigit()) < OLDEST_VERSION:
        problems.append(
            f"NATS-servern har version {version or 'okänd'}; LOBO kräver minst {'.'.join(map(str, OLDEST_VERSION))}."
        )
    jetstream = told.get("jetstream") or {}
    if not jetstream.get("config"):
        problems.append("NATS-servern kör utan JetStream. Lägg till ett jetstream-block i dess konfiguration.")
    elif jetstream["config"].get("sync_always") is not True:
        problems.append(
            "NATS-servern kvitterar händelser innan de finns på disk. Sätt sync_interval: always i jetstream-blocket."
        )
    return problems


def _read_varz(monitor_url: str) -> dict[str, Any]:
    with urlopen(f"{monitor_url}/varz", timeout=5) as answer:  # noqa: S310  # the operator's own address
        return msgspec.json.decode(answer.read(), type=dict[str, Any])
