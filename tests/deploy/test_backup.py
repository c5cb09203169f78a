"""A copy of the event store is taken while LOBO runs, is put back whole, and says on /drift how old it is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import anyio
import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from deploy.backup import MANIFEST, NoCopy, copy_to, put_back_from
from deploy.clocks import system_clock
from deploy.commands.backup import take
from deploy.configuration import as_toml
from services.intake.people.registry import People
from shared.messaging.connection import connected
from shared.messaging.copies import OLD_AFTER, TOO_OLD_AFTER, CopyTaken, note_copy, sign_of_copies
from shared.messaging.credentials import STEWARD
from shared.messaging.jetstream import JetStreamEventStore
from shared.messaging.signs import State
from shared.messaging.streams import apply_streams, check_streams
from shared.settings import Settings
from shared.vault.vault import open_vault
from tests.intake.people.conftest import number
from tests.kit.commits import commit, fact, new_aggregate
from tests.kit.nats import NatsServer, settings_for

NOW: Final = datetime(2026, 12, 3, 2, tzinfo=UTC)


@pytest.fixture
async def elsewhere(own_server: NatsServer, streams: Settings, tmp_path: Path) -> AsyncIterator[Settings]:
    """Another server with empty streams, and the keys of the first."""
    settings = replace(settings_for(own_server, tmp_path), key_dir=streams.key_dir)
    async with connected(settings, user=STEWARD) as steward:
        await apply_streams(steward, settings)
        yield settings


async def test_what_is_put_back_is_what_was_copied(
    client: Client, store: JetStreamEventStore, streams: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    """Facts at their positions, people under their keys; what came after the copy is not there."""
    people, one = People(await open_vault(client, streams), lambda: NOW), new_aggregate()
    known = await people.identify(number(), name="Ada Exempel", source_id=one.id)
    for each in range(300):
        position = await commit(store, fact(each), aggregate=one)
    taken = await copy_to(client, streams, anyio.Path(tmp_path / "copies"), NOW)
    await commit(store, fact(301), aggregate=one)
    assert (taken.at, taken.position) == (NOW, position)
    async with connected(elsewhere, user=STEWARD) as other:
        assert await put_back_from(other, elsewhere, anyio.Path(taken.folder or "")) == taken
        assert await check_streams(other, elsewhere) == []
        past = await JetStreamEventStore(other).load(one)
        assert (past.events, past.position) == (tuple(map(fact, range(300))), position)
        again = People(await open_vault(other, elsewhere), lambda: NOW)
        assert await again.named("Ada Exempel") == (known.person_ref,)


async def test_nothing_is_put_back_over_something_or_of_a_copy_that_is_not_whole(
    client: Client, store: JetStreamEventStore, streams: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    await commit(store, fact(1), aggregate=new_aggregate())
    taken = await copy_to(client, streams, anyio.Path(tmp_path / "copies"), NOW)
    copy = Path(taken.folder or "")
    with pytest.raises(NoCopy, match="inte tom"):
        await put_back_from(client, streams, anyio.Path(copy))
    async with connected(elsewhere, user=STEWARD) as other:
        (copy / "EVENTS").write_bytes((copy / "EVENTS").read_bytes()[:-1])
        with pytest.raises(NoCopy, match="EVENTS"):
            await put_back_from(other, elsewhere, anyio.Path(copy))
        (copy / MANIFEST).unlink()
        with pytest.raises(NoCopy, match="ingen hel kopia"):
            await put_back_from(other, elsewhere, anyio.Path(copy))
        assert await check_streams(other, elsewhere) == []


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(0), State.WELL),
        (OLD_AFTER, State.WELL),
        (OLD_AFTER + timedelta(seconds=1), State.WATCH),
        (TOO_OLD_AFTER, State.WATCH),
        (TOO_OLD_AFTER + timedelta(seconds=1), State.ALARM),
    ],
)
def test_how_old_the_last_copy_is_is_said(tmp_path: Path, age: timedelta, state: State) -> None:
    note_copy(tmp_path, CopyTaken(at=NOW))
    said = sign_of_copies(tmp_path, NOW + age)
    assert (said.state, said.said[:26]) == (state, "Tagen 2026-12-03 kl. 03.00")


def test_that_none_was_ever_taken_is_said(tmp_path: Path) -> None:
    assert (sign_of_copies(tmp_path, NOW).state, "lobo backup take" in sign_of_copies(tmp_path, NOW).said) == (
        State.WATCH,
        True,
    )


async def test_the_operator_takes_a_copy_and_it_is_remembered(streams: Settings, tmp_path: Path) -> None:
    config, folder = tmp_path / "lobo.toml", tmp_path / "copies"
    config.write_text(as_toml(streams))
    await anyio.to_thread.run_sync(take, folder, config)
    (copy,) = folder.iterdir()
    assert (copy / MANIFEST).exists()
    assert sign_of_copies(streams.data_dir, system_clock()).state is State.WELL
