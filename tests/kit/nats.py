"""A real nats-server on a free loopback port: started, stopped, killed, frozen and restarted by a test."""

import contextlib
import os
import signal
import subprocess
import sysconfig
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import msgspec
from nats.aio.client import Client

from deploy.nats_process import configuration, free_port
from shared.messaging.connection import connected
from shared.messaging.credentials import READER, SERVICE, STEWARD, default_file, made_password
from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import StreamNotChanged, apply_streams
from shared.settings import NatsSettings, Settings, SignInMode, SignInSettings
from tests.kit.eventually import eventually

BINARY = Path(sysconfig.get_path("scripts")) / "nats-server"
PATIENCE_SECONDS = 20
MOST_BYTES = 8 * 1024**3
UNLOCKED = SignInSettings(mode=SignInMode.OFF)
SYNC = "sync_interval: always"


class NatsServer:
    """One server process with its own store under `home`, configured as the one `lobo up` starts.

    `sync_always=False` leaves out the promise that every acked commit is on disk. `extra` is more
    configuration. The users' passwords are under `keys`, the server's own when left out. Restarting keeps ports and
    store.
    """

    def __init__(self, home: Path, *, sync_always: bool = True, extra: str = "", keys: Path | None = None) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home, self.keys = home, keys or home / "keys"
        self.log = home / "nats.log"
        self._sync_always, self._extra = sync_always, extra
        self._process: subprocess.Popen[bytes] | None = None
        self._choose_ports()

    def _choose_ports(self) -> None:
        self.port, self.monitor_port = free_port(), free_port()
        config = configuration(
            name=f"test-{os.getpid()}-{self.port}",
            port=self.port,
            monitor_port=self.monitor_port,
            store=self.home / "store",
            max_bytes=MOST_BYTES,
            service_password=made_password(default_file(self.keys, SERVICE)),
            steward_password=made_password(default_file(self.keys, STEWARD)),
            reader_password=made_password(default_file(self.keys, READER)),
        )
        if not self._sync_always:
            assert SYNC in config
            config = config.replace(SYNC, "")
        (self.home / "nats.conf").write_text(config + self._extra)

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    @property
    def monitor_url(self) -> str:
        return f"http://127.0.0.1:{self.monitor_port}"

    def start(self) -> None:
        """Start and wait until JetStream is ready. New ports once, if another process took ours."""
        if not self._launch():
            self._choose_ports()
            assert self._launch(), self.log.read_text()[-2000:]

    def _launch(self) -> bool:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([BINARY, "-c", self.home / "nats.conf"], stdout=log, stderr=log)
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up and self._process.poll() is None:
            with contextlib.suppress(URLError, OSError), urlopen(f"{self.monitor_url}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    return True
            time.sleep(0.01)
        self.kill()
        return False

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None, "start the server first"
        self._process.send_signal(number)

    def stop(self) -> None:
        """Stop in good order."""
        if self._process is not None:
            self._signal(signal.SIGTERM)
            self._process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """Kill -9 and wait until it is gone; a frozen server dies too."""
        self._signal(signal.SIGKILL)
        assert self._process is not None
        self._process.wait(PATIENCE_SECONDS)

    def freeze(self) -> None:
        """SIGSTOP, and wait until it has taken hold: connections stay open and nothing answers."""
        self._signal(signal.SIGSTOP)
        assert self._process is not None
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED)

    def thaw(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)

    def restart(self) -> None:
        """Kill -9, then start again on the same store and the same ports."""
        self.kill()
        assert self._launch(), self.log.read_text()[-2000:]


class NatsCluster:
    """Three servers that agree before they ack: the scale-out profile on one machine."""

    def __init__(self, home: Path) -> None:
        ports = [free_port() for _ in range(3)]
        routes = ", ".join(f"nats://127.0.0.1:{port}" for port in ports)
        self.servers = [
            NatsServer(
                home / str(port),
                extra=f"cluster {{ name: lobo, listen: 127.0.0.1:{port}, routes: [{routes}] }}",
                keys=home / "keys",
            )
            for port in ports
        ]

    def start(self) -> None:
        """Start all three at once (none is ready alone) and wait until each is."""
        with ThreadPoolExecutor() as together:
            list(together.map(NatsServer.start, self.servers))

    def stop(self) -> None:
        """Kill -9 all three; nothing here is kept."""
        for server in self.servers:
            server.kill()

    def settings(self, home: Path) -> Settings:
        """Settings that know all three servers and ask for three copies of every stream."""
        first = settings_for(self.servers[0], home)
        urls = ",".join(server.url for server in self.servers)
        return msgspec.structs.replace(first, nats=msgspec.structs.replace(first.nats, url=urls, replicas=3))


def settings_for(server: NatsServer, home: Path) -> Settings:
    """Settings that point at `server` and keep their files under `home`; one local user acts, without signing in."""
    nats = NatsSettings(
        url=server.url,
        monitor_url=server.monitor_url,
        max_bytes=256 * 1024**2,
        password_file=default_file(server.keys, SERVICE),
        streams_password_file=default_file(server.keys, STEWARD),
        events_password_file=default_file(server.keys, READER),
    )
    return Settings(data_dir=home / "data", key_dir=home / "keys", nats=nats, sign_in=UNLOCKED)


async def emptied(settings: Settings) -> None:
    """All streams and buckets as new: positions start at 1. One that nobody has touched is so already."""
    async with connected(settings, user=STEWARD) as steward:
        for info in await steward.jsm().streams_info():
            if info.state.last_seq or info.state.consumer_count:
                await steward.jsm().delete_stream(info.config.name or "")
        await streams_applied(steward, settings)


async def streams_applied(client: Client, settings: Settings, *, only: str | None = None) -> None:
    """`apply_streams` as soon as the server can: it may still be removing an old stream's folder, and three servers
    may each be ready by itself before they agree on who leads and who there is.
    """

    async def applied() -> bool:
        try:
            await apply_streams(client, settings, only=only)
        except (StreamNotChanged, StoreUnavailable):
            return False
        return True

    await eventually(applied)
