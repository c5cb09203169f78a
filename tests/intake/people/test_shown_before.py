"""A list that is open shows itself again and again: on record is what it shows, once, never less than it shows."""

from nats.aio.client import Client

from services.intake.people.registry import People
from shared.contracts.ids import PersonRef
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import Listing
from shared.vault.lookup import PeopleLookup, PersonName
from tests.intake.people.conftest import DESK, FULL, NOTICE
from tests.intake.people.test_look_up import logged


async def test_a_list_that_fetches_itself_anew_puts_on_record_only_whom_it_shows_otherwise_than_before(
    asked: PeopleLookup, people: People, ada: PersonRef, client: Client
) -> None:
    """Opened, then refreshed four times: the same, her name told anew, the same, and then her identity protected."""

    async def shown(*, refresh: bool = True, view: Listing = Listing.WORKLIST) -> PersonName:
        who = {"actor": DESK, "role": Role.HANDLER, "purpose": Purpose.CASE_HANDLING}
        return (await asked.names([ada], **who, listed=True, view=view, refresh=refresh))[ada]  # type: ignore[arg-type]

    records = []
    for opened, name, protected in ((True, None, False), (False, None, False), (False, "Ada Ny", False)):
        await people.identify(FULL, name=name, source_id=NOTICE, protected=protected)
        await shown(refresh=not opened)
        records.append(len(await logged(client)))
    assert records == [1, 1, 2]
    assert (await shown()).name == "Ada Ny"
    await people.identify(FULL, name=None, source_id=NOTICE, protected=True)
    assert (await shown()).name is None
    assert len(await logged(client)) == 3
    await shown(view=Listing.CALENDAR)
    await shown(refresh=False)
    assert len(await logged(client)) == 5
