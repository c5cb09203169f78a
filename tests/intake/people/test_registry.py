"""The registry: one reference a person, whatever the spelling, the race or the retry."""

import asyncio

import pytest

from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.codes import Sex
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id, is_id
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import ProtectionReason
from shared.vault.lookup import Kept, NameStatus, Reader
from shared.vault.records import RecordKind
from tests.intake.people.conftest import DESK, number

NOTICE = derived_id("notice", "1")
READER = Reader(DESK, Role.HANDLER, Purpose.CASE_HANDLING)


async def name_of(look_ups: LookUps, person: PersonRef) -> str | None:
    shown = await look_ups.look_up(person, actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)
    return shown.name


@pytest.mark.parametrize("spelling", ["198112289841", "8112289841", "811228 - 9841", "８１１２２８－９８４１"])
async def test_every_spelling_is_the_same_person(people: People, spelling: str) -> None:
    first = await people.identify(number("811228-9841"), name="Ada Exempel", source_id=NOTICE)
    again = await people.identify(number(spelling), name=None, source_id=derived_id("notice", "2"))
    assert (first.created, again.created) == (True, False)
    assert first.person_ref == again.person_ref
    assert (again.birth_year, again.sex) == (1981, Sex.FEMALE)


@pytest.mark.parametrize(
    ("told", "kept"),
    [("Ada\u202e Exempel\u200b", "Ada Exempel"), ("\u2066\ufeff", None), ("Nas\u200cim", "Nas\u200cim")],
)
async def test_a_name_cannot_turn_or_hide_what_stands_beside_it(
    people: People, look_ups: LookUps, told: str, kept: str | None
) -> None:
    person = (await people.identify(number(), name=told, source_id=NOTICE)).person_ref
    assert await name_of(look_ups, person) == kept


async def test_a_reference_tells_nothing_about_the_number(people: People) -> None:
    first = await people.identify(number("811228-9841"), name=None, source_id=NOTICE)
    other = await people.identify(number("121212+1212"), name=None, source_id=NOTICE)
    assert first.person_ref != other.person_ref
    assert is_id(first.person_ref)
    assert first.person_ref[14] == "4"  # random


async def test_many_papers_about_a_new_person_at_once_make_one_person(people: People, look_ups: LookUps) -> None:
    asked = (people.identify(number(), name="Ada Exempel", source_id=derived_id("n", str(n))) for n in range(16))
    identified = await asyncio.gather(*asked)
    assert len({one.person_ref for one in identified}) == 1
    assert sum(one.created for one in identified) == 1
    assert await name_of(look_ups, identified[0].person_ref) == "Ada Exempel"


async def test_an_unknown_person_is_the_same_when_the_paper_is_sent_again(people: People) -> None:
    first = await people.identify(None, name=None, source_id=NOTICE)
    again = await people.identify(None, name=None, source_id=NOTICE)
    other = await people.identify(None, name=None, source_id=derived_id("notice", "2"))
    assert (first.created, first.birth_year, first.sex) == (True, None, None)
    assert again == first._replace(created=False)
    assert other.person_ref != first.person_ref


async def test_the_latest_name_stands_and_silence_changes_nothing(people: People, look_ups: LookUps) -> None:
    person = (await people.identify(number(), name=" Ada  Exempel ", source_id=NOTICE)).person_ref
    await people.identify(number(), name=None, source_id=NOTICE)
    assert await name_of(look_ups, person) == "Ada Exempel"
    await people.identify(number(), name="Ada Provsson", source_id=NOTICE)
    assert await name_of(look_ups, person) == "Ada Provsson"


@pytest.mark.parametrize(
    "spelling", ["EXEMPELGATAN 3A, lgh 1101", "Exempelgatan 3 a lgh  1101", "exempelgatan 3A lgh.1101"]
)
async def test_an_address_is_one_property_however_it_is_written(people: People, spelling: str) -> None:
    home = people.property_ref("Exempelgatan 3 A, lgh 1101")
    assert people.property_ref(spelling) == home
    assert people.property_ref("Exempelgatan 3 A, lgh 1102") != home
    assert is_id(home)


async def test_the_first_spelling_of_an_address_is_kept(people: People, look_ups: LookUps) -> None:
    person = (await people.identify(number(), name=None, source_id=NOTICE)).person_ref
    home = await people.keep_address(person, "Exempelgatan  3")
    await people.keep_address(person, "EXEMPELGATAN 3")
    kept = await look_ups.read(RecordKind.ADDRESS, home, person_ref=person, reader=READER)
    assert kept == Kept(status=NameStatus.KNOWN, text="Exempelgatan 3")


async def test_a_landlord_and_an_address_of_the_same_words_are_two_things(people: People, look_ups: LookUps) -> None:
    landlord = await people.landlord_ref("Exempelbostäder AB")
    assert landlord == await people.landlord_ref("EXEMPELBOSTÄDER ab")
    assert str(landlord) != str(people.property_ref("Exempelbostäder AB"))
    kept = await look_ups.read(RecordKind.LANDLORD, landlord, person_ref=None, reader=READER)
    assert kept.text == "Exempelbostäder AB"


async def test_a_home_follows_from_person_and_address(people: People) -> None:
    person = (await people.identify(number(), name=None, source_id=NOTICE)).person_ref
    home = people.property_ref("Exempelgatan 3")
    assert people.tenancy_ref(person, home) == people.tenancy_ref(person, home)
    assert len({people.tenancy_ref(person, home), people.tenancy_ref(person, None), home, person}) == 4


async def test_a_text_kept_again_has_the_same_reference(people: People, look_ups: LookUps) -> None:
    person = (await people.identify(number(), name=None, source_id=NOTICE)).person_ref
    first = await people.keep(person, RecordKind.NOTE, "Ring på morgonen.", NOTICE)
    assert await people.keep(person, RecordKind.NOTE, "Ring på kvällen.", NOTICE) == first
    assert await people.keep(person, RecordKind.REPORTER, "Granne", NOTICE) != first
    assert (await look_ups.read(RecordKind.NOTE, first, person_ref=person, reader=READER)).text == "Ring på kvällen."


async def test_a_text_about_nobody_has_a_key_of_its_own(people: People, look_ups: LookUps) -> None:
    ref = await people.keep(None, RecordKind.PAYMENT_INSTRUCTION, "Bankgiro 000-0000", NOTICE)
    kept = await look_ups.read(RecordKind.PAYMENT_INSTRUCTION, ref, person_ref=None, reader=READER)
    assert kept.text == "Bankgiro 000-0000"


async def test_protection_is_set_by_a_paper_and_lifted_only_on_purpose(people: People, look_ups: LookUps) -> None:
    person = (await people.identify(number(), name="Ada", source_id=NOTICE, protected=True)).person_ref
    await people.identify(number(), name="Ada", source_id=NOTICE, protected=False)
    by = {"actor": DESK, "role": Role.UNIT_HEAD, "purpose": Purpose.CASE_HANDLING}
    assert (await look_ups.look_up_many([person], reader=READER, fields=()))[0].protected
    await people.protect(person, ProtectionReason.DECISION_ENDED, **by)  # type: ignore[arg-type]
    assert not (await look_ups.look_up_many([person], reader=READER, fields=()))[0].protected
    with pytest.raises(Refused, match="person-unknown"):
        await people.protect(PersonRef(derived_id("nobody")), ProtectionReason.THREAT_ASSESSED, **by)  # type: ignore[arg-type]
