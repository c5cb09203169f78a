"""Searching by name: by whole words, whatever case, accents and order, and by what the person is called now."""

import asyncio
from contextlib import suppress

import pytest

from services.intake.people.identity import comparable_name
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.vault.vault import Vault
from tests.intake.people.conftest import DESK, number

NOTICE = derived_id("notice", "1")
OTHER = derived_id("notice", "2")


async def person(people: People, name: str | None, source_id: str = NOTICE) -> PersonRef:
    return (await people.identify(None, name=name, source_id=source_id)).person_ref


@pytest.mark.parametrize(
    "spelling",
    [
        "Åsa-Märta O’Exempel",
        "åsa märta  o'exempel",
        "OEXEMPEL, ASA MARTA",
        "O'Exempel Åsa-Ma\u0308rta",
        "Ｏ'Exempel Åsa Märta\u200b",
    ],
)
async def test_a_name_is_found_however_it_is_written(people: People, spelling: str) -> None:
    asa = await person(people, "Åsa-Märta O'Exempel")
    assert await people.named(spelling) == (asa,)


@pytest.mark.parametrize("words", ["o'exempel", "OEXEMPEL Åsa", "Märta", "Åsa Märta"])
async def test_whole_words_of_a_name_find_who_has_them(people: People, words: str) -> None:
    """The surname alone is a name (förordning 2001:637 15 §)."""
    asa = await person(people, "Åsa-Märta O'Exempel")
    await person(people, "Åza Exempel", OTHER)  # sounds the same, and is not
    assert await people.named(words) == (asa,)


@pytest.mark.parametrize(
    "part", ["Exemp", "O'Exempe", "Ås", "Å", "Å O", "Åsa Märta O'Exempel Exempel", "Åsa M", "", " - ", "*", ">"]
)
async def test_the_beginning_of_a_word_or_a_letter_finds_nobody(people: People, part: str) -> None:
    await person(people, "Åsa-Märta O'Exempel")
    assert await people.named(part) == ()


async def test_everyone_of_a_name_is_found(people: People) -> None:
    both = {await person(people, "Ada Exempel"), await person(people, "Exempel Ada", OTHER)}
    await person(people, None, derived_id("notice", "3"))
    assert set(await people.named("Ada Exempel")) == both


async def test_a_person_is_found_by_the_name_of_today(people: People) -> None:
    ada = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    await people.identify(number(), name="Ada Provsson", source_id=NOTICE)
    assert (await people.named("Ada Exempel"), await people.named("Ada Provsson")) == ((), (ada,))
    await people.identify(number(), name="Ada Exempel", source_id=NOTICE)
    assert (await people.named("Ada Exempel"), await people.named("Ada Provsson")) == ((ada,), ())


async def test_the_index_holds_no_name(people: People, vault: Vault) -> None:
    await person(people, "Ada Exempel")
    keys = [entry.key.casefold() for entry in await vault.index.entries()]
    assert not [key for key in keys if "ada" in key.split(".") or "exempel" in key]
    assert sum(key.startswith("word1.") for key in keys) == 2


async def test_a_forgotten_person_is_not_found_and_leaves_no_entry(people: People, vault: Vault) -> None:
    ada = (await people.identify(number(), name="Ada Exempel", source_id=NOTICE)).person_ref
    await people.identify(number(), name="Ada Provsson", source_id=NOTICE)
    assert (await people.forget(ada, actor=DESK)).index_entries == 4
    assert await people.named("Ada Provsson") == ()
    assert await vault.index.entries("word1.>") == []


async def test_forgetting_while_papers_come_leaves_no_entry(people: People, vault: Vault) -> None:
    """An unknown person's papers all name the same reference, so nothing may point there afterwards."""
    ref = await person(people, "Ada Exempel")

    async def rename(turn: int) -> None:
        with suppress(Refused):
            await person(people, f"Ada Provsson {turn}")

    await asyncio.gather(people.forget(ref, actor=DESK), *map(rename, range(5)))
    assert [entry for entry in await vault.index.entries() if entry.value == ref.encode()] == []


async def test_people_known_before_names_were_indexed_are_found_once_they_are(people: People, vault: Vault) -> None:
    ada, nameless = await person(people, "Ada Exempel"), await person(people, None, OTHER)
    await vault.index.erase("word1.>")
    await vault.index.create(f"name1.{'0' * 64}.{ada}", ada.encode())  # where whole names once stood
    assert await people.named("Ada Exempel") == ()
    await people.index_names()
    assert await people.named("Ada Exempel") == (ada,)
    assert nameless not in [entry.value.decode() for entry in await vault.index.entries("word1.>")]
    assert await vault.index.entries("name1.>") == []


async def test_names_are_indexed_anew_only_once(people: People, vault: Vault) -> None:
    await people.index_names()
    await person(people, "Ada Exempel")
    await vault.index.erase("word1.>")
    await people.index_names()
    assert await people.named("Ada Exempel") == ()


def test_words_that_are_only_signs_are_no_name() -> None:
    assert comparable_name("., -") == comparable_name(None) == ""
