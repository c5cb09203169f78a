"""A real OIDC provider over HTTP on a port of its own, and the browser's way through it by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import oidc_provider_mock

from tests.kit.http import calling

CLIENT: Final = "lobo"
SUBJECT: Final = "anna@exempel.example"
CLAIMS: Final[dict[str, Any]] = {
    "name": "Anna Påhittad",
    "email": "anna@exempel.example",
    "groups": ["LOBO-Handlaggare", "Alla anställda"],
    "department": "Vuxenenheten",
}
ROLES: Final = {"LOBO-Handlaggare": "handler", "LOBO-Bosamordnare": "bosamordnare"}
UNITS: Final = {"Vuxenenheten": "ADULT_RECEPTION"}


class Idp(NamedTuple):
    """The running provider. Who signs in there has the claims that were last told of them."""

    issuer: str
    stop: Any

    async def knows(self, **claims: Any) -> None:
        """The person who signs in has these claims beside, or instead of, the usual ones."""
        async with calling() as http:
            answer = await http.put(f"{self.issuer}/users/{quote(SUBJECT)}", json={**CLAIMS, **claims})
            assert answer.status_code == 204, answer.text

    async def signs_in(self, there: str, **changed: str) -> str:
        """The address the provider sends the browser back to; `changed` is what somebody altered on the way there."""
        address = urlsplit(there)
        query = {name: values[0] for name, values in parse_qs(address.query).items()} | changed
        async with calling() as http:
            to = address._replace(query=urlencode(query)).geturl()
            answer = await http.post(to, data={"sub": SUBJECT})
            assert answer.status_code == 302, answer.text
            return str(answer.headers["location"])


@asynccontextmanager
async def idp() -> AsyncIterator[Idp]:
    """A provider that answers for the length of the block, or until `stop` is called."""
    running = oidc_provider_mock.run_server_in_thread()
    server = await asyncio.to_thread(running.__enter__)
    down: list[bool] = []

    async def stop() -> None:
        if not down:
            down.append(True)
            await asyncio.to_thread(running.__exit__, None, None, None)

    try:
        provider = Idp(f"http://localhost:{server.server_port}", stop)
        await provider.knows()
        yield provider
    finally:
        await stop()
