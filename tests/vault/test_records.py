"""Sealed records: each opens in its own place with its own key, and nowhere else."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.vault.bucket import Bucket
from shared.vault.keys import DataKey
from shared.vault.records import Missing, Opened, RecordKind, RecordName, Tampered, seal, unseal
from shared.vault.vault import Vault

KEY = DataKey("k1", bytes(range(32)))
NAME = RecordName(str(uuid4()), RecordKind.NOTE, str(uuid4()))


@given(st.binary(max_size=400))
def test_what_was_sealed_opens_and_does_not_show(plaintext: bytes) -> None:
    stored = seal(KEY, NAME, plaintext)
    assert unseal(KEY, NAME, stored) == plaintext
    assert len(plaintext) < 8 or plaintext not in stored


@pytest.mark.parametrize(
    "elsewhere",
    [
        NAME._replace(subject=str(uuid4())),
        NAME._replace(kind=RecordKind.REPORTER),
        NAME._replace(record_id=str(uuid4())),
    ],
    ids=["person", "kind", "record"],
)
def test_a_record_moved_elsewhere_does_not_open(elsewhere: RecordName) -> None:
    with pytest.raises(Tampered):
        unseal(KEY, elsewhere, seal(KEY, NAME, b"Ada"))


@pytest.mark.parametrize("key", [DataKey("k2", KEY.secret), DataKey("k1", bytes(32))], ids=["key id", "key"])
def test_a_record_does_not_open_with_another_key(key: DataKey) -> None:
    with pytest.raises(Tampered):
        unseal(key, NAME, seal(KEY, NAME, b"Ada"))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_does_not_open(place: int, change: int) -> None:
    stored = bytearray(seal(KEY, NAME, b"Ada Exempel"))
    stored[place % len(stored)] ^= change
    with pytest.raises(Tampered):
        unseal(KEY, NAME, bytes(stored))


async def test_ciphertexts_swapped_between_two_people_do_not_open(vault: Vault) -> None:
    ada, bo = (RecordName(ref, RecordKind.IDENTITY, ref) for ref in (str(uuid4()), str(uuid4())))
    await vault.records.write(ada, b"Ada")
    await vault.records.write(bo, b"Bo")
    bucket: Bucket = vault.records._bucket
    entries = await bucket.get_many([ada.key, bo.key])
    await bucket.put(ada.key, entries[bo.key].value)
    await bucket.put(bo.key, entries[ada.key].value)
    assert await vault.records.read_many([ada, bo]) == {ada: Missing.UNREADABLE, bo: Missing.UNREADABLE}


async def test_records_and_keys_swapped_together_do_not_open(vault: Vault) -> None:
    ada, bo = (RecordName(ref, RecordKind.IDENTITY, ref) for ref in (str(uuid4()), str(uuid4())))
    await vault.records.write(ada, b"Ada")
    await vault.records.write(bo, b"Bo")
    for bucket, keys in (
        (vault.records._bucket, (ada.key, bo.key)),
        (vault.keyring._bucket, (ada.subject, bo.subject)),
    ):
        entries = await bucket.get_many(keys)
        await bucket.put(keys[0], entries[keys[1]].value)
        await bucket.put(keys[1], entries[keys[0]].value)
    assert await vault.records.read(ada) is Missing.UNREADABLE


async def test_many_records_are_read_at_once(vault: Vault) -> None:
    names = [RecordName(str(uuid4()), RecordKind.IDENTITY, str(uuid4())) for _ in range(40)]
    for number, name in enumerate(names):
        await vault.records.write(name, str(number).encode())
    absent = RecordName(str(uuid4()), RecordKind.NOTE, str(uuid4()))
    found = await vault.records.read_many([*names, absent])
    assert found.pop(absent) is Missing.ABSENT
    assert [opened.plaintext for opened in found.values() if isinstance(opened, Opened)] == [
        str(number).encode() for number in range(40)
    ]


async def test_of_two_who_replace_the_same_revision_one_wins(vault: Vault) -> None:
    assert await vault.records.replace(NAME, b"first", revision=0)
    assert not await vault.records.replace(NAME, b"second", revision=0)
    opened = await vault.records.read(NAME)
    assert isinstance(opened, Opened)
    assert opened.plaintext == b"first"


async def test_erasing_removes_what_is_about_one_subject_only(vault: Vault) -> None:
    other = NAME._replace(subject=str(uuid4()))
    for name in (NAME, NAME._replace(record_id=str(uuid4())), other):
        await vault.records.write(name, b"text")
    assert await vault.records.erase(NAME.subject) == 2
    assert await vault.records.read(NAME) is Missing.ABSENT
    assert isinstance(await vault.records.read(other), Opened)
