"""Puts on record what somebody is about to be shown, before it is shown (lag 2001:454 10 §)."""

from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import EmergencyReason
from shared.kernel.clock import Clock
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessLog, AccessRecord, SearchTerm


class Readings:
    """Readings of cases, and searches that are not about a person. Methods raise `VaultUnavailable`: show nothing."""

    def __init__(self, log: AccessLog, clock: Clock) -> None:
        self._log, self._clock = log, clock

    async def case(self, case_id: str, person_ref: str, *, actor: StaffRef, role: Role) -> None:
        """A case is about to be shown: its page, its row or its explanation."""
        await self._write(AccessKind.CASE_SHOWN, actor, role, case_id=case_id, people=(person_ref,))

    async def emergency(
        self, case_id: str, person_ref: str, reason: EmergencyReason, *, actor: StaffRef, role: Role
    ) -> None:
        """A case of others is about to be opened for a while (nödöppning)."""
        await self._write(
            AccessKind.EMERGENCY_OPENED, actor, role, case_id=case_id, people=(person_ref,), emergency=reason
        )

    async def case_sought(self, people: tuple[str, ...], *, actor: StaffRef, role: Role) -> None:
        """Cases were sought by number; `people` are those whose cases it found."""
        await self._write(AccessKind.CASE_SOUGHT, actor, role, people=people, term=SearchTerm.CASE_NUMBER)

    async def figures(self, groups: tuple[str, ...], *, actor: StaffRef, role: Role) -> None:
        """Figures are about to be handed out as a file, counted by `groups`."""
        await self._write(AccessKind.FIGURES_EXPORTED, actor, role, fields=groups, purpose=Purpose.FOLLOW_UP)

    async def search_refused(self, *, actor: StaffRef, role: Role) -> None:
        """Somebody sought by what may not be sought by (förordning 2001:637 15 §)."""
        await self._write(AccessKind.SEARCH_REFUSED, actor, role)

    async def _write(
        self,
        kind: AccessKind,
        actor: StaffRef,
        role: Role,
        *,
        people: tuple[str, ...] = (),
        fields: tuple[str, ...] = (),
        case_id: str | None = None,
        term: SearchTerm | None = None,
        emergency: EmergencyReason | None = None,
        purpose: Purpose = Purpose.CASE_HANDLING,
    ) -> None:
        record = AccessRecord(
            at=self._clock(),
            kind=kind,
            actor=actor,
            role=role,
            purpose=purpose,
            people=people,
            fields=fields,
            case_id=case_id,
            term=term,
            emergency=emergency,
        )
        await self._log.write(record)
