"""Forgetting: afterwards nobody, with everything on disk, can say who the person was."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from nats.aio.client import Client

from services.intake.people.identity import Forgotten
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.connection import connect
from shared.messaging.envelope import Purpose, Role
from shared.messaging.streams import apply_streams
from shared.settings import Settings
from shared.vault.access import ProtectionReason
from shared.vault.bucket import Bucket, VaultUnavailable
from shared.vault.lookup import Kept, NameStatus, Person, PersonField, Reader
from shared.vault.records import RecordKind
from shared.vault.vault import Vault, open_vault
from tests.intake.people.conftest import DESK, NOW, number
from tests.kit.nats import NatsServer, settings_for

NOTICE = derived_id("notice", "1")
READER = Reader(DESK, Role.HANDLER, Purpose.CASE_HANDLING)
NUMBER = "19811228-9841"


def files_under(*homes: Path) -> Iterator[Path]:
    for home in homes:
        yield from (path for path in home.rglob("*") if path.is_file())


def found_in(canaries: list[str], *homes: Path) -> list[str]:
    """Which files hold one of the canaries in the clear."""
    return [
        f"{path.name}: {canary}"
        for path in files_under(*homes)
        for canary in canaries
        if canary.encode() in path.read_bytes()
    ]


async def test_a_forgotten_person_is_nowhere_in_the_clear_before_or_after(
    people: People,
    look_ups: LookUps,
    nats_server: NatsServer,
    streams: Settings,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canary = f"Kanarie{uuid4().hex}"
    told = [f"{kind}-{canary}" for kind in ("name", "street", "note", "reporter")]
    person = (await people.identify(number(NUMBER), name=told[0], source_id=NOTICE)).person_ref
    home = await people.keep_address(person, told[1])
    note = await people.keep(person, RecordKind.NOTE, told[2], NOTICE)
    reporter = await people.keep(person, RecordKind.REPORTER, told[3], NOTICE)
    assert (await look_ups.look_up(person, actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)).name == told[
        0
    ]
    everywhere = nats_server.home, tmp_path, streams.key_dir
    secrets = [canary, canary.casefold(), "198112289841", "8112289841", NUMBER, "811228-9841"]
    assert found_in([canary, canary.casefold()], *everywhere) == []
    in_the_clear = found_in(secrets, tmp_path, streams.key_dir)

    assert await people.forget(person, actor=DESK) == Forgotten(records=4, index_entries=3)

    assert in_the_clear == found_in(secrets, *everywhere) == []
    output = capfd.readouterr()
    assert not [secret for secret in secrets if secret in output.out + output.err]
    shown = await look_ups.look_up_many([person], reader=READER, fields=tuple(PersonField))
    assert shown == (Person(person_ref=person, status=NameStatus.ERASED),)
    for kind, ref in ((RecordKind.NOTE, note), (RecordKind.REPORTER, reporter), (RecordKind.ADDRESS, home)):
        assert await look_ups.read(kind, ref, person_ref=person, reader=READER) == Kept(status=NameStatus.ERASED)


async def test_the_sealed_records_and_the_index_entry_are_overwritten_on_disk(
    people: People, vault: Vault, client: Client, nats_server: NatsServer
) -> None:
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    sealed = [entry.value for entry in await Bucket(client, "people").entries(f"{person}.>")]
    index_key = next(entry.key for entry in await vault.index.entries() if entry.value == person.encode())
    store = nats_server.home / "store"

    def holding(text: bytes) -> list[str]:
        return [path.name for path in files_under(store) if path.suffix == ".blk" and text in path.read_bytes()]

    assert all(map(holding, sealed))
    await people.forget(person, actor=DESK)
    assert not any(map(holding, sealed))
    assert not holding(index_key.encode())


async def test_a_forgotten_reference_takes_no_more_data(people: People, vault: Vault) -> None:
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    unknown = (await people.identify(None, name="Bo", source_id=NOTICE)).person_ref
    for one in (person, unknown):
        await people.forget(one, actor=DESK)
        with pytest.raises(Refused, match="person-erased"):
            await people.keep(one, RecordKind.NOTE, "sen uppgift", NOTICE)
        why = ProtectionReason.THREAT_ASSESSED
        with pytest.raises(Refused, match="person-erased"):
            await people.protect(one, why, actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)
    with pytest.raises(Refused, match="person-erased"):
        await people.identify(None, name="Bo", source_id=NOTICE)
    assert await vault.index.entries("v1.>") == await vault.index.entries("word1.>") == []


async def test_the_same_number_later_is_a_new_person(people: People, look_ups: LookUps) -> None:
    before = await people.identify(number(), name="Ada Exempel", source_id=NOTICE)
    await people.forget(before.person_ref, actor=DESK)
    after = await people.identify(number(), name="Ada Exempel", source_id=NOTICE)
    assert after.created
    assert after.person_ref != before.person_ref
    shown = await look_ups.look_up_many([before.person_ref, after.person_ref], reader=READER, fields=[PersonField.NAME])
    assert [(person.status, person.name) for person in shown] == [
        (NameStatus.ERASED, None),
        (NameStatus.KNOWN, "Ada Exempel"),
    ]


async def test_others_stay_readable(people: People, look_ups: LookUps) -> None:
    ada = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    bo = (await people.identify(number("121212+1212"), name="Bo Exempel", source_id=NOTICE)).person_ref
    note = await people.keep(bo, RecordKind.NOTE, "Ring på morgonen.", NOTICE)
    await people.forget(ada, actor=DESK)
    assert (await look_ups.look_up_many([bo], reader=READER, fields=[PersonField.NAME]))[0].name == "Bo Exempel"
    assert (await look_ups.read(RecordKind.NOTE, note, person_ref=bo, reader=READER)).text == "Ring på morgonen."
    assert (await people.identify(number("121212+1212"), name=None, source_id=NOTICE)).person_ref == bo


async def test_forgetting_again_changes_nothing_more(people: People) -> None:
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    await people.forget(person, actor=DESK)
    assert await people.forget(person, actor=DESK) == Forgotten(records=0, index_entries=0)
    with pytest.raises(Refused, match="person-unknown"):
        await people.forget(PersonRef(derived_id("nobody")), actor=DESK)


async def test_a_forgetting_cut_short_is_finished_by_forgetting_again(people: People, vault: Vault) -> None:
    """The process died after the key was destroyed: the number still pointed at the forgotten reference."""
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    await vault.keyring.erase([person], at=NOW)
    after = await people.identify(number(), name="Ada Exempel", source_id=NOTICE)
    assert after.created
    assert after.person_ref != person
    assert await people.forget(person, actor=DESK) == Forgotten(records=1, index_entries=2)
    assert await people.find(number()) == after.person_ref


async def test_papers_that_come_while_a_person_is_forgotten_are_about_the_old_or_a_new_one(
    people: People, look_ups: LookUps
) -> None:
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref

    async def paper() -> PersonRef:
        return (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref

    _, *identified = await asyncio.gather(people.forget(person, actor=DESK), *(paper() for _ in range(8)))
    now = await paper()
    assert now != person
    assert set(identified) <= {person, now}
    shown = await look_ups.look_up_many([person, now], reader=READER, fields=[PersonField.NAME])
    assert [one.status for one in shown] == [NameStatus.ERASED, NameStatus.KNOWN]


async def test_a_restored_backup_does_not_bring_the_person_back(tmp_path: Path) -> None:
    server = NatsServer(tmp_path / "nats")
    server.start()
    settings = settings_for(server, tmp_path)
    store, backup = server.home / "store", tmp_path / "backup"
    client = await connect(settings)
    await apply_streams(client, settings)
    people = People(await open_vault(client, settings), lambda: NOW)
    person = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    server.stop()
    shutil.copytree(store, backup)
    server.restart()
    await client.close()
    client = await connect(settings)
    await People(await open_vault(client, settings), lambda: NOW).forget(person, actor=DESK)
    await client.close()
    server.stop()
    shutil.rmtree(store)
    shutil.copytree(backup, store)
    server.restart()
    client = await connect(settings)
    try:
        vault = await open_vault(client, settings)
        people = People(vault, lambda: NOW)
        shown = await LookUps(vault, people, lambda: NOW).look_up_many([person], reader=READER, fields=PersonField)
        assert shown == (Person(person_ref=person, status=NameStatus.UNREADABLE, protected=True),)
        with pytest.raises(VaultUnavailable):
            await people.identify(number(), name="Ada Exempel", source_id=NOTICE)
    finally:
        await client.close()
        server.stop()


async def test_without_its_keys_the_registry_takes_nothing_and_keeps_nothing_in_the_clear(
    people: People, vault: Vault, streams: Settings, client: Client, nats_server: NatsServer
) -> None:
    """Key store down: 503, no plaintext instead, no key made up."""
    canary = f"Kanarie{uuid4().hex}"
    known = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    away = streams.key_dir.rename(streams.key_dir.with_name("away"))
    for attempt in (
        people.identify(number("121212+1212"), name=canary, source_id=NOTICE),
        people.keep(known, RecordKind.NOTE, canary, NOTICE),
        people.keep(None, RecordKind.NOTE, canary, NOTICE),
        people.keep_address(known, canary),
        people.landlord_ref(canary),
        people.forget(known, actor=DESK),
    ):
        with pytest.raises(VaultUnavailable):
            await attempt
    assert found_in([canary], nats_server.home) == []
    assert len(await Bucket(client, "keys").entries()) == 1
    away.rename(streams.key_dir)
    assert (await people.identify(number(), name=None, source_id=NOTICE)).person_ref == known
