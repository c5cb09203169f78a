"""The full configuration of every stream and bucket, applied by one step and checked at start."""

from typing import Any, Final, TypeAlias

import msgspec
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.messaging.store import StoreUnavailable
from shared.settings import Settings

Config: TypeAlias = dict[str, Any]

EVENTS: Final = "EVENTS"
TIMERS: Final = "TIMERS"
PUBLIC: Final = "PUBLIC"
ACCESS: Final = "ACCESS"
PARKED: Final = "PARKED"

_NANOSECONDS: Final = 1_000_000_000
_DAY: Final = 86_400 * _NANOSECONDS
_DEDUPLICATE: Final = 120 * _NANOSECONDS
_BUCKETS: Final[dict[str, Config]] = {
    "people": {"deny_delete": False},  # a forgotten person's record is overwritten on disk
    "people_index": {"deny_delete": False},
    "keys": {"deny_delete": False},
    "effects": {},
    "staff": {},
    "accounts": {},
    "calendar_keys": {"deny_delete": False},  # a revoked key is gone
    "sessions": {"max_age": _DAY // 2},
}


class StreamNotChanged(Exception):
    """The server refuses to make a stream what it should be; the message names it and why."""


def configurations(settings: Settings) -> list[Config]:
    """Every stream as the JSON of JetStream's API, all fields that matter spelled out."""
    always: Config = {
        "storage": "file",
        "retention": "limits",
        "num_replicas": settings.nats.replicas,
        "compression": "none",
        "allow_direct": True,
        "max_age": 0,
        "max_msgs": -1,
        "max_msgs_per_subject": -1,
        "max_bytes": -1,
        "duplicate_window": _DEDUPLICATE,
    }
    log = {"discard": "new", "deny_delete": True, "deny_purge": True, "allow_rollup_hdrs": False}
    streams: list[Config] = [
        # A whole aggregate subject is purged at the end of its retention time: hence deny_purge False.
        {"name": EVENTS, "subjects": ["evt.>"], "max_bytes": settings.nats.max_bytes, "allow_atomic": True}
        | {"discard": "new", "deny_delete": True, "deny_purge": False, "allow_rollup_hdrs": False},
        # Schedules cannot live in a stream that refuses new messages, nor without roll-ups.
        # Of an aggregate's wake-ups only the latest matters, waiting or fired.
        {"name": TIMERS, "subjects": ["lobo.timer.>", "lobo.due.>"], "discard": "old", "max_msgs_per_subject": 1}
        | {"allow_msg_schedules": True, "allow_rollup_hdrs": True, "deny_delete": False, "deny_purge": False},
        {"name": PUBLIC, "subjects": ["lobo.event.>"], "discard": "old", "max_age": 30 * _DAY},
        {"name": ACCESS, "subjects": ["lobo.access.>"]} | log,
        {"name": PARKED, "subjects": ["lobo.parked.>"], "discard": "new", "deny_delete": False, "deny_purge": False},
    ]
    buckets: list[Config] = [
        {"name": f"KV_{bucket}", "subjects": [f"$KV.{bucket}.>"], "max_msgs_per_subject": 1, "discard": "new"}
        | {"deny_delete": True, "deny_purge": False, "allow_rollup_hdrs": True}
        | special
        for bucket, special in _BUCKETS.items()
    ]
    return [always | config for config in streams + buckets]


async def apply_streams(client: Client, settings: Settings, *, only: str | None = None) -> list[str]:
    """Create what is missing and update what differs (all streams, or `only` one); gives the names changed.

    Raises `StreamNotChanged` when the server refuses a change, `StoreUnavailable` when it does not answer.
    """
    changed = []
    for wanted in configurations(settings):
        if only not in (None, wanted["name"]):
            continue
        stands = await stream_info(client, wanted["name"])
        if stands is not None and not _differences(wanted, stands["config"]):
            continue
        verb = "CREATE" if stands is None else "UPDATE"
        answer = await _ask(client, f"STREAM.{verb}.{wanted['name']}", wanted)
        if error := answer.get("error"):
            raise StreamNotChanged(f"Strömmen {wanted['name']} kunde inte ändras: {error.get('description')}.")
        changed.append(str(wanted["name"]))
    return changed


async def check_streams(client: Client, settings: Settings) -> list[str]:
    """Every difference between the server's streams and `configurations`, in Swedish; empty when equal.

    A missing stream may be a lost one, so nothing is ever created here. Raises `StoreUnavailable`.
    """
    problems = []
    for wanted in configurations(settings):
        stands = await stream_info(client, wanted["name"])
        if stands is None:
            problems.append(f"Strömmen {wanted['name']} saknas.")
            continue
        problems += [
            f"Strömmen {wanted['name']}: {key} är {_plain(stands['config'].get(key))}, ska vara {_plain(wanted[key])}."
            for key in _differences(wanted, stands["config"])
        ]
        if lost := stands["state"].get("lost"):
            problems.append(f"Strömmen {wanted['name']} har förlorat meddelanden på disk: {_plain(lost)}.")
    return problems


async def stream_info(client: Client, name: str, *, deleted: bool = False) -> dict[str, Any] | None:
    """JetStream's own account of a stream (`config`, `state`), None when there is no such stream.

    With `deleted`, `state.deleted` lists the sequences that have been removed. Raises `StoreUnavailable`.
    """
    answer = await _ask(client, f"STREAM.INFO.{name}", {"deleted_details": deleted})
    if error := answer.get("error"):
        if error.get("err_code") == 10059:  # stream not found
            return None
        raise StoreUnavailable(f"Strömmen {name} kunde inte läsas: {error.get('description')}.")
    return answer


def _differences(wanted: Config, stands: Config) -> list[str]:
    return [key for key, value in wanted.items() if (stands.get(key) or None) != (value or None)]


def _plain(value: Any) -> str:
    return msgspec.json.encode(value).decode()


async def _ask(client: Client, subject: str, request: Config) -> dict[str, Any]:
    try:
        answer = await client.request(f"$JS.API.{subject}", msgspec.json.encode(request), timeout=10)
    except NatsError as error:
        raise StoreUnavailable(f"NATS-servern svarar inte på $JS.API.{subject}.") from error
    return msgspec.json.decode(answer.data, type=dict[str, Any])
