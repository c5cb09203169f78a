"""Which aggregates of a kind exist, as the server knows them."""

from typing import Any, Final

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.store import StoreUnavailable
from shared.messaging.streams import EVENTS

_PATIENCE: Final = 10.0  # seconds


async def commits_by_aggregate(client: Client, service: str, kind: str) -> dict[str, int]:
    """The id of every aggregate of a kind, with how many commits it has. Raises `StoreUnavailable`.

    Costs the server one entry in memory per aggregate while it answers, about 100 bytes each.
    """
    found: dict[str, int] = {}
    while True:
        request = {"subjects_filter": f"evt.{service}.{kind}.*", "offset": len(found)}
        try:
            reply = await client.request(f"$JS.API.STREAM.INFO.{EVENTS}", msgspec.json.encode(request), _PATIENCE)
        except NatsError as error:
            raise StoreUnavailable("Händelseloggen svarar inte.") from error
        answer: dict[str, Any] = msgspec.json.decode(reply.data)
        if "error" in answer:
            raise StoreUnavailable(f"Händelseloggen kan inte läsas: {answer['error']['description']}.")
        page = answer["state"].get("subjects") or {}
        found |= {subject.rpartition(".")[2]: commits for subject, commits in page.items()}
        if not page or len(found) >= answer.get("total", 0):
            return found


async def log_end(client: Client) -> int:
    """The position of the newest commit, 0 in an empty log. Raises `StoreUnavailable`."""
    try:
        return (await client.jetstream(timeout=_PATIENCE).stream_info(EVENTS)).state.last_seq
    except NatsError as error:
        raise StoreUnavailable("Händelseloggen svarar inte.") from error
