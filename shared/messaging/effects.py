"""The effect ledger: what leaves us (mail, webhook) leaves once, however often its event is delivered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import KeyNotFoundError, KeyWrongLastSequenceError
from nats.js.kv import KeyValue

from shared.kernel.ids import derived_id
from shared.messaging.store import StoreUnavailable

EffectKey: TypeAlias = tuple[str | int, ...]
"""What causes an effect, for ever: `(position, index)` of an event, or `(alert id, level)`."""

Effect: TypeAlias = tuple[EffectKey, str]
"""A cause and what it leads to, by the name it has in the ledger."""

BUCKET: Final = "effects"
_GROUP: Final = "together"  # the name of the entry of effects that leave as one; never change it
_ANSWER_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.2

log = structlog.get_logger(__name__)


class _Entry(StrEnum):
    CLAIMED = "claimed"
    FREE = "free"  # the action failed; the next may try
    DONE = "done"


class _Written(NamedTuple):
    """What stands of an effect: how far it came, the revision that says so, and the entry it leaves together by."""

    entry: _Entry
    revision: int
    group: str | None = None


class EffectLedger:
    """Claims an effect, does it, and writes that it is done, each by compare-and-set in one KV bucket.

    Exactly once as far as the ledger reaches: workers side by side, redelivery and replay give one
    effect. What no ledger can close is the gap between the world's answer (SMTP's 250) and `done`:
    a process that dies just there leaves a claim, and `lease` seconds later the effect is done again.
    So the effect carries `effects_id` (as Message-ID, as Idempotency-Key) for the receiver to fold by, and what left
    as one is to leave as one again: `begun` tells.
    """

    def __init__(self, client: Client, *, lease: float = 30.0) -> None:
        self._client, self._lease = client, lease
        self._ledger: KeyValue | None = None

    async def once(self, key: EffectKey, effect: str, action: Callable[[], Awaitable[None]]) -> bool:
        """Do `action` unless it has been done for this key and effect; True if it was done now.

        While another worker is at it, waits for the outcome. An action that raises is not done: its
        claim is given up and the error goes on to the caller. An action that has not finished within
        two thirds of the lease is stopped with `TimeoutError`. Raises `StoreUnavailable`.
        """
        return bool(await self.together([(key, effect)], lambda _: action()))

    async def is_done(self, key: EffectKey, effect: str) -> bool:
        """It has been done. Raises `StoreUnavailable`."""
        return (await self._look_up(await self._bucket(), _name(key, effect))).entry is _Entry.DONE

    async def begun(self, effects: Iterable[Effect]) -> dict[Effect, str]:
        """The id that each carries which a worker began and has not finished: it is at it, or it died and nobody knows
        whether the effect has left. Raises `StoreUnavailable`.
        """
        ledger, begun = await self._bucket(), dict[Effect, str]()
        for effect in effects:
            written = await self._look_up(ledger, _name(*effect))
            if written.entry is _Entry.CLAIMED:
                begun[effect] = written.group.removeprefix(f"{_GROUP}.") if written.group else effects_id([effect])
        return begun

    async def together(
        self, effects: Iterable[Effect], action: Callable[[Sequence[Effect]], Awaitable[None]]
    ) -> Sequence[Effect]:
        """As `once`, for several that leave as one: `action` is given those not done yet, unless there are none.

        Gives those done now. Claimed in one order by all, so that no two workers wait for each other; done by one
        write, so that whoever dies leaves all of them done or none.
        """
        ledger = await self._bucket()
        wanted = {_name(*effect): effect for effect in effects}
        seen = {name: await self._look_up(ledger, name) for name in sorted(wanted)}
        left = {name: written.revision for name, written in seen.items() if written.entry is not _Entry.DONE}
        group = _name((effects_id([wanted[name] for name in left]),), _GROUP) if len(left) > 1 else None
        since, claims = _now(), dict[str, int]()
        try:
            for name, revision in left.items():
                if (claim := await self._claim(ledger, name, group, revision, since)) is not None:
                    claims[name] = claim
            todo = [effect for name, effect in wanted.items() if name in claims]
            if not todo:
                return ()
            async with asyncio.timeout(self._lease * 2 / 3):
                await action(todo)
        except Exception:
            for name, claim in claims.items():
                with suppress(NatsError):  # then the lease runs out by itself
                    await ledger.update(name, _Entry.FREE.value.encode(), last=claim)
            raise
        await self._write_done(ledger, group, claims)
        return todo

    async def _claim(self, ledger: KeyValue, name: str, group: str | None, watched: int, since: float) -> int | None:
        """The revision of our claim, which names the group the effect leaves with; None when the effect is done.

        `watched` is the revision it had at `since`: a worker that died leaves all its claims, and their leases run out
        together.
        """
        while True:
            try:
                entry, revision, _ = await self._read(ledger, name)
                if entry is _Entry.DONE:
                    return None
                if revision != watched:
                    watched, since = revision, _now()
                if entry is _Entry.FREE or _now() - since >= self._lease:
                    return await ledger.update(name, (group or _Entry.CLAIMED.value).encode(), last=revision)
            except KeyWrongLastSequenceError:
                continue
            except NatsError as error:
                raise StoreUnavailable("Effektboken svarar inte.") from error
            await asyncio.sleep(min(_LOOK_SECONDS, self._lease / 10))

    async def _look_up(self, ledger: KeyValue, name: str) -> _Written:
        try:
            return await self._read(ledger, name)
        except NatsError as error:
            raise StoreUnavailable("Effektboken svarar inte.") from error

    async def _read(self, ledger: KeyValue, name: str) -> _Written:
        try:
            entry = await ledger.get(name)
        except KeyNotFoundError:
            return _Written(_Entry.FREE, 0)
        value, revision = (entry.value or b"").decode(), entry.revision or 0
        if value.startswith(f"{_GROUP}."):
            together = (await self._read(ledger, value)).entry
            return _Written(_Entry.DONE if together is _Entry.DONE else _Entry.CLAIMED, revision, value)
        return _Written(_Entry(value), revision)

    async def _write_done(self, ledger: KeyValue, group: str | None, claims: dict[str, int]) -> None:
        """The effect has left us, so this is tried for as long as we live."""
        ((name, claim), *_) = claims.items()
        while True:
            try:
                if group is None:
                    await ledger.update(name, _Entry.DONE.value.encode(), last=claim)
                else:
                    await ledger.put(group, _Entry.DONE.value.encode())
            except KeyWrongLastSequenceError:
                return  # our own earlier try arrived, or our lease ran out during an outage
            except NatsError as error:
                log.warning("effect-not-yet-written", effect=group or name, error=type(error).__name__)
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                return

    async def _bucket(self) -> KeyValue:
        try:
            return await self._client.jetstream(timeout=_ANSWER_SECONDS).key_value(BUCKET)
        except NatsError as error:
            raise StoreUnavailable("Effektboken svarar inte.") from error


def effect_id(key: EffectKey, effect: str) -> str:
    """The UUID that an effect carries into the world: the same effect always has the same."""
    return derived_id("effect", _name(key, effect))


def effects_id(effects: Sequence[Effect]) -> str:
    """The UUID that effects carry which leave as one: of one effect its own, of several one that follows from all."""
    if len(effects) == 1:
        return effect_id(*effects[0])
    return derived_id("effects", *sorted(_name(*effect) for effect in effects))


def _now() -> float:
    return asyncio.get_running_loop().time()


def _name(key: EffectKey, effect: str) -> str:
    return ".".join([effect, *map(str, key)])
