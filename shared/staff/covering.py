"""Who stands in for whom, and for the bosamordnare of the whole municipality: for exactly the days of the absence."""

from datetime import date

from nats.aio.client import Client

from shared.contracts.duty import DutyEvent
from shared.contracts.duty_book import Duty, evolve, whose_work
from shared.contracts.ids import StaffRef
from shared.messaging.envelope import Role
from shared.messaging.folded import Folded
from shared.messaging.recorded import Recorded
from shared.staff.directory import StaffDirectory


class Covering:
    """Whose place somebody is in, as log and directory say it now. Raises `StoreUnavailable`, `VaultUnavailable`."""

    def __init__(self, client: Client, directory: StaffDirectory) -> None:
        self._duties = Folded(client, "evictions", "duty", _on_duty, Duty())
        self._directory = directory

    async def covered(self, ref: StaffRef, on: date) -> tuple[frozenset[StaffRef], StaffRef | None]:
        """Those whose work somebody does on a day, and the bosamordnare of the whole municipality among them; nobody
        and None on every other day."""
        duties = {StaffRef(of): duty for of, duty in (await self._duties.all()).items()}
        absent = whose_work(ref, duties, on)
        return absent, await place_among(self._directory, absent)


async def place_among(directory: StaffDirectory, absent_ones: frozenset[StaffRef]) -> StaffRef | None:
    """The bosamordnare of the whole municipality among those who are away; the directory is asked of no others."""
    for absent in sorted(absent_ones):
        member = await directory.member(absent)
        if member and member.active and member.unit is None and Role.BOSAMORDNARE in member.roles:
            return absent
    return None


def _on_duty(duty: Duty, recorded: Recorded) -> Duty:
    event = recorded.event
    assert isinstance(event, DutyEvent)
    return evolve(duty, event)
