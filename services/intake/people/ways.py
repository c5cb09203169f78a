"""How a tenant or a landlord is reached (telefon, e-post): sealed under their own key, in no event."""

from collections.abc import Mapping

from services.intake.people.identity import tidy
from shared.contracts.ids import LandlordRef, PersonRef, StaffRef
from shared.kernel.clock import Clock
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessRecord
from shared.vault.records import Missing, RecordKind, RecordName
from shared.vault.vault import Vault


class Ways:
    """The telephone numbers and mail addresses kept. Methods raise `Refused("person-erased")`, `VaultUnavailable`."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    async def keep(self, subject: PersonRef | LandlordRef, told: Mapping[RecordKind, str | None]) -> None:
        """Replace what stood there with what is told (PHONE, MAIL); None: not known any more."""
        for kind, text in told.items():
            name = RecordName(subject, kind, subject)
            if text or await self._vault.records.read(name) is not Missing.ABSENT:
                await self._vault.records.write(name, (tidy(text) or "").encode())

    async def mend(
        self,
        told: Mapping[PersonRef | LandlordRef, Mapping[RecordKind, str | None]],
        *,
        person_ref: PersonRef,
        actor: StaffRef,
        role: Role,
        purpose: Purpose,
    ) -> None:
        """Somebody tells anew how to reach the tenant and the landlord of a case; logged first."""
        await self._vault.access.write(
            AccessRecord(
                at=self._clock(),
                kind=AccessKind.CONTACT_CHANGED,
                actor=actor,
                role=role,
                purpose=purpose,
                people=(person_ref,),
            )
        )
        for subject, ways in told.items():
            await self.keep(subject, ways)
