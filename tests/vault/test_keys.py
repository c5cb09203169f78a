"""The keyring: one key a subject, tombstones that hold, and epochs whose end is the end of what they wrapped."""

import asyncio
import shutil
from uuid import uuid4

import msgspec
import pytest
from nats.aio.client import Client

from shared.kernel.errors import Refused
from shared.settings import Settings
from shared.vault.bucket import Bucket, Entry, VaultUnavailable
from shared.vault.key_files import KeyFiles
from shared.vault.keys import DataKey, Keyring, NoKey
from tests.vault.conftest import NOW


@pytest.fixture
async def keyring(client: Client, streams: Settings) -> Keyring:
    return await Keyring.open(client, streams)


@pytest.fixture
def files(streams: Settings) -> KeyFiles:
    return KeyFiles(streams.key_dir, data_dir=streams.data_dir)


def subject() -> str:
    return str(uuid4())


async def standing(keyring: Keyring, one: str) -> DataKey | NoKey:
    return (await keyring.keys([one]))[one]


async def test_a_subject_has_one_key_however_many_ask_at_once(keyring: Keyring) -> None:
    one = subject()
    keys = await asyncio.gather(*(keyring.key_or_new(one) for _ in range(16)))
    assert len(set(keys)) == 1
    assert await standing(keyring, one) == keys[0]
    assert await keyring.key_or_new(subject()) != keys[0]


async def test_a_key_is_still_there_after_a_restart(keyring: Keyring, client: Client, streams: Settings) -> None:
    one = subject()
    key = await keyring.key_or_new(one)
    again = await Keyring.open(client, streams)
    assert await standing(again, one) == key
    assert again.pseudonym("number", "x") == keyring.pseudonym("number", "x")


async def test_a_key_is_stored_wrapped_and_never_shown(keyring: Keyring, client: Client) -> None:
    one = subject()
    key = await keyring.key_or_new(one)
    stored = await Bucket(client, "keys").get(one)
    assert stored is not None
    assert key.secret not in stored.value
    assert repr(key.secret) not in repr(key)


async def test_an_erased_subject_never_gets_a_key_again(keyring: Keyring, client: Client, streams: Settings) -> None:
    one = subject()
    await keyring.key_or_new(one)
    await keyring.erase([one], at=NOW)
    await keyring.erase([one], at=NOW)
    for ring in (keyring, await Keyring.open(client, streams)):
        assert await standing(ring, one) is NoKey.ERASED
        with pytest.raises(Refused, match="person-erased"):
            await ring.key_or_new(one)


async def test_another_process_sees_an_erasure_at_once(keyring: Keyring, client: Client, streams: Settings) -> None:
    one = subject()
    other_process = await Keyring.open(client, streams)
    await other_process.key_or_new(one)
    await keyring.erase([one], at=NOW)
    assert await standing(other_process, one) is NoKey.ERASED


async def test_others_keep_their_keys_when_the_epoch_changes(keyring: Keyring, files: KeyFiles) -> None:
    others = {one: await keyring.key_or_new(one) for one in (subject() for _ in range(100))}
    before = list(files.epochs())
    await keyring.rotate_epoch()
    assert await keyring.keys(others) == others
    assert len(files.epochs()) == len(before) == 1
    assert list(files.epochs()) != before


async def test_a_forgotten_key_is_useless_even_where_its_bytes_remain(keyring: Keyring, client: Client) -> None:
    """The store keeps residues of old values (notes: KV is no place to destroy keys); here one is put back."""
    one, bucket = subject(), Bucket(client, "keys")
    await keyring.key_or_new(one)
    residue = await bucket.get(one)
    assert residue is not None
    await keyring.erase([one], at=NOW)
    await bucket.put(one, residue.value)
    assert await standing(keyring, one) is NoKey.LOST
    with pytest.raises(VaultUnavailable):
        await keyring.key_or_new(one)


async def test_keys_made_while_the_epoch_changes_stay_readable(
    keyring: Keyring, client: Client, streams: Settings
) -> None:
    other_process = await Keyring.open(client, streams)
    stop = asyncio.Event()
    made: dict[str, DataKey] = {}

    async def make() -> None:
        while not stop.is_set():
            one = subject()
            made[one] = await other_process.key_or_new(one)

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(make())
        for _ in range(5):
            await keyring.rotate_epoch()
        stop.set()
    assert made
    assert await keyring.keys(made) == made


async def test_a_key_wrapped_before_the_epoch_changed_and_stored_after_stays_readable(
    keyring: Keyring, client: Client, streams: Settings
) -> None:
    class Late(Bucket):
        """The epoch changes, to its very end, while a new key is on its way."""

        async def create(self, key: str, value: bytes) -> bool:
            await keyring.rotate_epoch()
            return await super().create(key, value)

    slow, one = await Keyring.open(client, streams), subject()
    slow._bucket = Late(client, "keys")
    assert await standing(keyring, one) is NoKey.NEVER
    assert await slow.key_or_new(one) == await standing(keyring, one)


async def test_a_key_stored_behind_the_change_of_epoch_by_a_dying_process_stays_readable(
    keyring: Keyring, client: Client
) -> None:
    await keyring.key_or_new(subject())
    key, one = DataKey("k", bytes(range(32))), subject()
    in_flight = [msgspec.msgpack.encode(keyring._wrap(key))]

    class Overtaken(Bucket):
        """Someone stores a key under the old epoch just after all keys were read."""

        async def entries(self, under: str = ">") -> list[Entry]:
            found = await super().entries(under)
            while in_flight:
                await self.create(one, in_flight.pop())
            return found

    keyring._bucket = Overtaken(client, "keys")
    await keyring.rotate_epoch()
    assert await standing(keyring, one) == key


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_an_interrupted_change_of_epoch_is_finished_at_the_next_start(
    keyring: Keyring, client: Client, streams: Settings, files: KeyFiles, steps: int
) -> None:
    others = {one: await keyring.key_or_new(one) for one in (subject() for _ in range(3))}
    gone = subject()
    await keyring.key_or_new(gone)
    before = set(files.epochs())
    real = keyring._bucket

    class Dying(Bucket):
        """Writes `steps` times, then the process is as good as dead."""

        left = steps

        async def put(self, key: str, value: bytes) -> int:
            self._count()
            return await real.put(key, value)

        async def replace(self, key: str, value: bytes, *, revision: int) -> bool:
            self._count()
            return await real.replace(key, value, revision=revision)

        def _count(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise VaultUnavailable("died")

    keyring._bucket = Dying(client, "keys")
    with pytest.raises(VaultUnavailable):
        await keyring.erase([gone], at=NOW)
    assert before < set(files.epochs())
    again = await Keyring.open(client, streams)
    assert await again.keys(others) == others
    assert await standing(again, gone) is NoKey.ERASED
    assert len(files.epochs()) == 1
    assert not before & set(files.epochs())
    assert not files.rotation_due


async def test_no_key_is_made_over_data_whose_key_file_is_gone(
    keyring: Keyring, client: Client, streams: Settings
) -> None:
    await keyring.key_or_new(subject())
    moved = streams.key_dir.rename(streams.key_dir.with_name("elsewhere"))
    with pytest.raises(VaultUnavailable):
        await keyring.key_or_new(subject())
    with pytest.raises(VaultUnavailable, match="Lägg tillbaka"):
        await Keyring.open(client, streams)
    shutil.rmtree(streams.key_dir)
    moved.rename(streams.key_dir)
    await Keyring.open(client, streams)


async def test_the_index_secret_of_other_data_is_refused(keyring: Keyring, client: Client, streams: Settings) -> None:
    secret = streams.key_dir / "index-secret.key"
    kept = secret.read_bytes()
    secret.write_bytes(bytes(32))
    with pytest.raises(VaultUnavailable, match="annat personregister"):
        await Keyring.open(client, streams)
    secret.unlink()
    with pytest.raises(VaultUnavailable, match="Indexets hemlighet saknas"):
        await Keyring.open(client, streams)
    secret.write_bytes(kept)
    secret.chmod(0o600)
    await Keyring.open(client, streams)


async def test_a_pseudonym_needs_the_secret_and_the_label(keyring: Keyring) -> None:
    assert keyring.pseudonym("number", "198112289841") == keyring.pseudonym("number", "198112289841")
    assert keyring.pseudonym("number", "198112289841") != keyring.pseudonym("property", "198112289841")
    other = Keyring(keyring._files, keyring._bucket, bytes(32))
    assert other.pseudonym("number", "198112289841") != keyring.pseudonym("number", "198112289841")


async def test_only_a_uuid_has_a_key(keyring: Keyring) -> None:
    for one in ("*", ">", "a.b", "", "198112289841", "A" * 10_000):
        with pytest.raises(ValueError, match="UUID"):
            await keyring.key_or_new(one)
