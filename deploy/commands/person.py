"""`lobo person`: what an archive officer does to a person's data."""

import sys
from pathlib import Path

import anyio

from deploy.attached import attached
from deploy.clocks import system_clock
from deploy.configuration import settings_of
from services.intake.people.identity import Forgotten
from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.kernel.errors import Refused
from shared.kernel.ids import is_id
from shared.settings import Settings
from shared.vault.vault import open_vault
from shared.web.actor import LOCAL_ACTOR


def forget(person: str, *, yes: bool = False, config: Path | None = None) -> None:
    """Destroy a person's key: name, number, addresses and notes can never be read again. The facts stay.

    Parameters
    ----------
    person
        Personens referens (person_ref).
    yes
        Gör det; annars visas bara en varning.
    config
        TOML-fil med inställningar; lobo.toml här om inget anges.
    """
    if not is_id(person):
        sys.exit("Ange personens referens, en UUID med små bokstäver; aldrig ett personnummer.")
    if not yes:
        sys.exit("Det går inte att ångra. Kör igen med --yes om beslutet om gallring är fattat.")
    try:
        gone = anyio.run(_forget, settings_of(config), PersonRef(person))
    except Refused:
        sys.exit("Det finns ingen person med den referensen.")
    print(f"Nyckeln är förstörd. Borttaget: {gone.records} uppgifter, {gone.index_entries} sökingångar.")


async def _forget(settings: Settings, person: PersonRef) -> Forgotten:
    async with attached(settings) as client:
        people = People(await open_vault(client, settings), system_clock)
        return await people.forget(person, actor=LOCAL_ACTOR.ref)
