"""LOBO with its door closed: all services at one address, sign-in on, and a handful of invented people."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import uuid4

import httpx
from msgspec.structs import replace
from nats.aio.client import Client
from playwright.async_api import Page

from deploy.clocks import DemoClock
from deploy.nats_process import free_port
from deploy.simulator.people import invented_number
from deploy.stack import build, served
from shared.contracts.codes import Unit
from shared.contracts.ids import StaffRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Role
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings, SignInMode, SignInSettings, WebSettings
from shared.staff.directory import StaffMember
from shared.staff.staff import Staff, open_staff
from shared.web.application import begin_shutdown, make_app
from shared.web.sign_in.cookies import Cookies
from shared.web.sign_in.pages import Invented
from tests.kit.eventually import eventually
from tests.kit.http import calling

NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD: Final = "korrekt häst batteri"
PEOPLE: Final[Mapping[str, tuple[tuple[Role, ...], Unit | None]]] = {
    "bo": ((Role.BOSAMORDNARE,), None),
    "hanna": ((Role.HANDLER,), Unit.ADULT_RECEPTION),
    "frida": ((Role.HANDLER,), Unit.FAMILY_RECEPTION),
    "enar": ((Role.UNIT_HEAD, Role.HANDLER), Unit.ADULT_RECEPTION),
    "moa": ((Role.INTAKE,), None),
    "stina": ((Role.STATISTICIAN,), None),
    "arvid": ((Role.ARCHIVE_OFFICER,), None),
    "greta": ((Role.AUDITOR,), None),
    "dag": ((Role.OPERATOR,), None),
}


def member(name: str) -> StaffMember:
    """One of the invented people."""
    roles, unit = PEOPLE[name]
    return StaffMember(
        ref=StaffRef(derived_id("test-staff", name)),
        name=f"{name.title()} Påhittad",
        role=roles[0],
        other_roles=roles[1:],
        unit=unit,
    )


class Staffed(NamedTuple):
    """The running LOBO. `clock` is the staff's: sessions grow old by it."""

    address: str
    staff: Staff
    clock: DemoClock
    run: Runtime

    async def session_of(self, name: str) -> str:
        """A session of one of the invented people, without a password being hashed."""
        await self.staff.directory.put(member(name))
        secret = await self.staff.signed_in(member(name).ref)
        assert secret
        return secret

    async def token(self, role: Role, unit: Unit | None = None) -> str:
        """A machine token."""
        ends_at = self.clock() + timedelta(days=1)
        return await self.staff.tokens.add(f"m{uuid4().hex[:12]}", role=role, unit=unit, ends_at=ends_at)

    @property
    def cookie(self) -> str:
        """The session cookie's name on plain http."""
        forms = (self.run.settings.key_dir / "forms.key").read_text()
        return Cookies.of(self.address, forms).session

    async def enter(self, tab: Page, name: str) -> None:
        """Sign one of the invented people in, in a real browser."""
        secret = await self.session_of(name)
        await tab.context.add_cookies([{"name": self.cookie, "value": secret, "url": self.address}])

    async def published(self) -> None:
        """Wait for the first edition of the figures."""
        async with self.program(Role.STATISTICIAN) as program:
            await eventually(lambda: _is_there(program, "/api/indicators"))

    @asynccontextmanager
    async def browsing(self, name: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """A browser without scripts; signed in when `name` is given."""
        cookies = {self.cookie: await self.session_of(name)} if name else {}
        headers = {"accept": "text/html"}
        async with calling(self.address, cookies=cookies, headers=headers) as browser:
            yield browser

    @asynccontextmanager
    async def program(self, role: Role | None, unit: Unit | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """A program with a token of `role`; with none when it is None."""
        headers = {"authorization": f"Bearer {await self.token(role, unit)}"} if role else {}
        async with calling(self.address, headers=headers) as http:
            yield http

    async def case_of_adults(self) -> str:
        """A case of ADULT_RECEPTION, with its opening read."""
        body = {
            "notice_type": "RENT_ARREARS_TERMINATION",
            "received_on": "2026-11-20",
            "channel": "POST",
            "tenancy": "RENTAL",
            "person_name": "Siv Påhittad",
            "identity_number": invented_number(Random(1), date(1980, 1, 1)),
            "household": {"adults": 1, "children": []},
        }
        async with self.program(Role.INTAKE) as desk:
            posted = await desk.post("/api/notices", json=body, headers={"Idempotency-Key": str(uuid4())})
            assert posted.status_code == 202, posted.text
            told: dict[str, Any] = posted.json()
            assert told["unit"] == "ADULT_RECEPTION", told
            where = f"/api/notices/{told['notice_id']}/receipt"
            await eventually(lambda: _has_case(desk, where))
            return str((await desk.get(where)).json()["case_id"])


async def _has_case(desk: httpx.AsyncClient, receipt: str) -> bool:
    answer = await desk.get(receipt)
    return answer.is_success and answer.json()["case_id"] is not None


async def _is_there(http: httpx.AsyncClient, path: str) -> bool:
    return (await http.get(path)).is_success


def local(settings: Settings) -> Settings:
    """The settings with local accounts."""
    return replace(settings, sign_in=SignInSettings(mode=SignInMode.LOCAL))


@asynccontextmanager
async def staffed(settings: Settings, client: Client, *, invented: tuple[Invented, ...] = ()) -> AsyncIterator[Staffed]:
    """LOBO runs for the length of the block. It is Monday 23 November 2026, ten in the morning."""
    store, clock = JetStreamEventStore(client), DemoClock()
    clock.set(NOW)
    settings = replace(settings, web=WebSettings(port=free_port()))
    run = Runtime(settings, lambda: NOW, client, store)
    staff = open_staff(client, store, clock)
    services = await build(run)
    app = make_app(services, run, staff, invented)
    async with served(app, port=settings.web.port, ending=lambda: begin_shutdown(services)) as address:
        yield Staffed(address, staff, clock, run)
