"""Look-ups: logged before they are answered, only for those who may see, and never a protected address."""

import asyncio
import re
from typing import Any

import msgspec
import pytest
from nats.aio.client import Client

from services.intake.people.look_up import MAY_SEE, MOST_NAMESAKES, LookUps
from services.intake.people.registry import People
from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessRecord, SearchTerm
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import (
    Kept,
    NameStatus,
    PeopleLookup,
    PeopleSought,
    Person,
    PersonField,
    PersonName,
    Reader,
)
from shared.vault.records import RecordKind
from tests.intake.people.conftest import DESK, FULL, NOTICE, NOW

READER = Reader(DESK, Role.HANDLER, Purpose.CASE_HANDLING)


async def logged(client: Client) -> list[AccessRecord]:
    """The access log, oldest first."""
    jetstream = client.jetstream()
    last = (await jetstream.stream_info("ACCESS")).state.last_seq
    bodies = [(await jetstream.get_msg("ACCESS", seq=position)).data for position in range(1, last + 1)]
    return [msgspec.json.decode(body or b"", type=AccessRecord) for body in bodies]


async def test_only_the_asked_fields_are_given(look_ups: LookUps, ada: PersonRef) -> None:
    shown = await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NUMBER])
    assert shown == (Person(person_ref=ada, status=NameStatus.KNOWN, number="198112289841"),)
    everything = await look_ups.look_up(ada, actor=DESK, role=Role.HANDLER, purpose=Purpose.FOLLOW_UP)
    assert (everything.name, everything.birth_on, everything.sex) == ("Ada Exempel", FULL.birth_on, Sex.FEMALE)


async def test_a_look_up_is_logged_with_who_why_and_what(look_ups: LookUps, ada: PersonRef, client: Client) -> None:
    await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NAME])
    assert await logged(client) == [
        AccessRecord(
            at=NOW,
            kind=AccessKind.PEOPLE_SHOWN,
            actor=DESK,
            role=Role.HANDLER,
            purpose=Purpose.CASE_HANDLING,
            people=(ada,),
            fields=("NAME",),
        )
    ]


async def test_nothing_is_answered_when_it_cannot_be_logged(
    look_ups: LookUps, ada: PersonRef, steward: Client, asked: PeopleLookup
) -> None:
    """The stream is full: the server refuses the record, so nobody sees the name, near or far."""
    jetstream = steward.jetstream()
    config = (await jetstream.stream_info("ACCESS")).config
    await jetstream.update_stream(config.evolve(max_bytes=1))
    with pytest.raises(VaultUnavailable, match="loggas"):
        await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NAME])
    with pytest.raises(VaultUnavailable):
        await asked.names([ada], actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)
    await jetstream.update_stream(config)
    assert (await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NAME]))[0].name == "Ada Exempel"


@pytest.mark.parametrize("role", sorted(set(Role) - MAY_SEE))
async def test_a_role_that_may_not_see_is_refused_and_logged(
    look_ups: LookUps, ada: PersonRef, client: Client, role: Role
) -> None:
    with pytest.raises(Refused, match="look-up-not-for-role"):
        await look_ups.look_up(ada, actor=DESK, role=role, purpose=Purpose.FOLLOW_UP)
    assert [(record.kind, record.people, record.role) for record in await logged(client)] == [
        (AccessKind.REFUSED, (ada,), role)
    ]


async def test_a_reporter_is_hidden_from_more_roles(look_ups: LookUps, people: People, ada: PersonRef) -> None:
    """OSL 26:5: who reported is a class of its own."""
    ref = await people.keep(ada, RecordKind.REPORTER, "Grannen en trappa ner", NOTICE)
    kept = await look_ups.read(RecordKind.REPORTER, ref, person_ref=ada, reader=READER)
    assert kept.text == "Grannen en trappa ner"
    coordinator = Reader(DESK, Role.BOSAMORDNARE, Purpose.CASE_HANDLING)
    with pytest.raises(Refused, match="look-up-not-for-role"):
        await look_ups.read(RecordKind.REPORTER, ref, person_ref=ada, reader=coordinator)


async def test_a_protected_person_has_a_name_but_no_address(
    look_ups: LookUps, people: People, ada: PersonRef, client: Client
) -> None:
    home = await people.keep_address(ada, "Exempelgatan 3")
    await people.identify(FULL, name=None, source_id=NOTICE, protected=True)
    shown = await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NAME])
    assert (shown[0].name, shown[0].protected) == ("Ada Exempel", True)
    kept = await look_ups.read(RecordKind.ADDRESS, home, person_ref=ada, reader=READER)
    assert kept == Kept(status=NameStatus.KNOWN, text=None, protected=True)
    assert [(record.kind, record.protected) for record in await logged(client)] == [
        (AccessKind.PROTECTED_SHOWN, (ada,)),
        (AccessKind.PROTECTED_SHOWN, (ada,)),
    ]


async def test_in_a_list_nothing_is_shown_of_who_is_protected_and_so_nothing_was_opened(
    asked: PeopleLookup, people: People, ada: PersonRef, client: Client
) -> None:
    await people.identify(FULL, name=None, source_id=NOTICE, protected=True)
    for listed in (True, False):
        names = await asked.names([ada], actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING, listed=listed)
        assert names == {ada: PersonName(None if listed else "Ada Exempel", NameStatus.KNOWN, protected=True)}
    assert [(record.kind, record.protected) for record in await logged(client)] == [
        (AccessKind.PEOPLE_SHOWN, ()),
        (AccessKind.PROTECTED_SHOWN, (ada,)),
    ]


async def test_an_address_is_shown_for_the_person_it_was_told_about(
    look_ups: LookUps, people: People, ada: PersonRef
) -> None:
    """A neighbour's look-up must not give away where someone with protected identity lives."""
    home = await people.keep_address(ada, "Exempelgatan 3")
    neighbour = (await people.identify(None, name="Bo", source_id=NOTICE)).person_ref
    assert (await look_ups.read(RecordKind.ADDRESS, home, person_ref=ada, reader=READER)).text == "Exempelgatan 3"
    kept = await look_ups.read(RecordKind.ADDRESS, home, person_ref=neighbour, reader=READER)
    assert kept == Kept(status=NameStatus.UNKNOWN)
    with pytest.raises(Refused, match="look-up-malformed"):
        await look_ups.read(RecordKind.ADDRESS, home, person_ref=None, reader=READER)


async def test_a_record_that_cannot_be_read_counts_as_protected(
    look_ups: LookUps, people: People, ada: PersonRef, client: Client
) -> None:
    home = await people.keep_address(ada, "Exempelgatan 3")
    await client.jetstream().publish(f"$KV.people.{ada}.IDENTITY.{ada}", b"overwritten")
    shown = await look_ups.look_up_many([ada], reader=READER, fields=[PersonField.NAME])
    assert shown == (Person(person_ref=ada, status=NameStatus.UNREADABLE, protected=True),)
    assert (await look_ups.read(RecordKind.ADDRESS, home, person_ref=ada, reader=READER)).text is None


async def test_a_search_is_logged_with_and_without_a_hit_and_without_its_term(
    look_ups: LookUps, ada: PersonRef, client: Client
) -> None:
    assert await look_ups.seek(SearchTerm.NUMBER, "19811228-9841", reader=READER) == (ada,)
    assert await look_ups.seek(SearchTerm.NUMBER, "121212+1212", reader=READER) == ()
    assert await look_ups.seek(SearchTerm.NAME, "exempel, ada", reader=READER) == (ada,)
    assert await look_ups.seek(SearchTerm.NAME, "Ad", reader=READER) == ()
    records = await logged(client)
    assert [(record.kind, record.term, record.people) for record in records] == [
        (AccessKind.PERSON_SOUGHT, SearchTerm.NUMBER, (ada,)),
        (AccessKind.PERSON_SOUGHT, SearchTerm.NUMBER, ()),
        (AccessKind.PERSON_SOUGHT, SearchTerm.NAME, (ada,)),
        (AccessKind.PERSON_SOUGHT, SearchTerm.NAME, ()),
    ]
    assert not re.search("9841|1212|exempel", str(msgspec.to_builtins(records)), re.IGNORECASE)


async def test_a_search_by_what_is_no_number_is_logged_as_refused(look_ups: LookUps, client: Client) -> None:
    with pytest.raises(Refused, match="identity-number-"):
        await look_ups.seek(SearchTerm.NUMBER, "Exempelgatan 3", reader=READER)
    (record,) = await logged(client)
    assert (record.kind, record.people, record.term) == (AccessKind.SEARCH_REFUSED, (), None)
    assert "Exempelgatan" not in str(msgspec.to_builtins(record))


async def test_a_name_of_too_many_shows_nobody_and_asks_for_more_of_it(
    look_ups: LookUps, people: People, client: Client
) -> None:
    names = [f"Ada{'abcdefghij'[each // 10]}{'abcdefghij'[each % 10]} Exempel" for each in range(MOST_NAMESAKES + 1)]
    await asyncio.gather(*(people.identify(None, name=each, source_id=derived_id("notice", each)) for each in names))
    with pytest.raises(Refused, match="search-too-many"):
        await look_ups.seek(SearchTerm.NAME, "Exempel", reader=READER)
    (record,) = await logged(client)
    assert (record.kind, record.people, record.term) == (AccessKind.PERSON_SOUGHT, (), SearchTerm.NAME)
    assert len(await look_ups.seek(SearchTerm.NAME, "Exempel Adaaa", reader=READER)) == 1


async def test_another_service_searches_a_person(asked: PeopleLookup, ada: PersonRef) -> None:
    by: dict[str, Any] = {"actor": DESK, "role": Role.HANDLER, "purpose": Purpose.CASE_HANDLING}
    assert await asked.sought(SearchTerm.NAME, "ADA EXEMPEL", **by) == (ada,)
    assert await asked.sought(SearchTerm.NUMBER, "811228-9841", **by) == (ada,)
    with pytest.raises(Refused, match="identity-number-checksum"):
        await asked.sought(SearchTerm.NUMBER, "811228-9842", **by)
    with pytest.raises(Refused, match="look-up-not-for-role"):
        await asked.sought(SearchTerm.NAME, "Ada Exempel", **(by | {"role": Role.STATISTICIAN}))
    with pytest.raises(Refused, match="look-up-malformed"):
        await asked.sought(SearchTerm.NAME, "A" * 201, **by)


async def test_a_search_that_cannot_be_logged_is_not_answered(
    look_ups: LookUps, ada: PersonRef, steward: Client
) -> None:
    jetstream = steward.jetstream()
    config = (await jetstream.stream_info("ACCESS")).config
    await jetstream.update_stream(config.evolve(max_bytes=1))
    with pytest.raises(VaultUnavailable, match="loggas"):
        await look_ups.seek(SearchTerm.NAME, "Ada Exempel", reader=READER)


def test_a_question_does_not_show_its_term() -> None:
    assert "Ada" not in repr(PeopleSought(reader=READER, by=SearchTerm.NAME, term="Ada Exempel"))
