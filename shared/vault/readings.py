"""Puts on record what somebody is about to be shown, before it is shown (lag 2001:454 10 §)."""

from collections.abc import Sequence
from typing import Final, Protocol, runtime_checkable

from shared.contracts.ids import StaffRef
from shared.contracts.work_codes import EmergencyReason
from shared.kernel.clock import Clock
from shared.messaging.envelope import Purpose, Role
from shared.vault.access import AccessKind, AccessLog, AccessRecord, Listing, SearchTerm

MOST_LISTED: Final = 10_000
"""Cases of one entry: a longer list has several, since a message of NATS holds a megabyte."""


class Listed(Protocol):
    """A row of a list of cases."""

    @property
    def case_id(self) -> str: ...


@runtime_checkable
class _OfPerson(Protocol):
    """A row that also says whom the case is about."""

    @property
    def person_ref(self) -> str | None: ...


class Readings:
    """Readings of cases, and searches that are not about a person. Methods raise `VaultUnavailable`: show nothing."""

    def __init__(self, log: AccessLog, clock: Clock) -> None:
        self._log, self._clock = log, clock
        self._listed: dict[tuple[StaffRef, Listing], frozenset[str]] = {}

    async def case(self, case_id: str, person_ref: str, *, actor: StaffRef, role: Role) -> None:
        """A case is about to be shown: its page, its row or its explanation."""
        await self._write(AccessKind.CASE_SHOWN, actor, role, case_id=case_id, people=(person_ref,))

    async def letter(
        self, case_id: str, people: tuple[str, ...], *, paper: str, copy: bool, actor: StaffRef, role: Role
    ) -> None:
        """A letter that names `people`, about what a paper told, is about to be made; or the `copy` for one of them."""
        kind = AccessKind.COPY_MADE if copy else AccessKind.LETTER_MADE
        await self._write(kind, actor, role, case_id=case_id, people=people, record_id=paper)

    async def listed(
        self,
        rows: Sequence[Listed],
        listing: Listing,
        *,
        actor: StaffRef,
        role: Role,
        purpose: Purpose = Purpose.CASE_HANDLING,
        form: str = "page",
        refresh: bool = False,
    ) -> None:
        """A list of cases is about to be shown or taken out: one entry, with the ids of them all; none of an empty one.

        `refresh`: an open page fetches its list anew by itself. Then only the cases that have come onto it since the
        person was last shown this list are put on record, so that a busy day does not bury the log.
        """
        key = actor, listing
        known = self._listed.get(key, frozenset()) if refresh else frozenset()
        new = [row for row in rows if row.case_id not in known]
        for first in range(0, len(new), MOST_LISTED):
            some = new[first : first + MOST_LISTED]
            await self._write(
                AccessKind.CASES_LISTED,
                actor,
                role,
                purpose=purpose,
                cases=tuple(dict.fromkeys(row.case_id for row in some)),
                people=tuple(dict.fromkeys(r.person_ref for r in some if isinstance(r, _OfPerson) and r.person_ref)),
                listing=listing,
                form=form,
            )
        self._listed[key] = known | {row.case_id for row in new}

    async def paper(
        self, notice_id: str, person_ref: str, *, case_id: str | None = None, actor: StaffRef, role: Role
    ) -> None:
        """What a paper said is about to be shown, and the number of its case when it has one."""
        await self._write(
            AccessKind.PAPER_SHOWN, actor, role, record_id=notice_id, case_id=case_id, people=(person_ref,)
        )

    async def emergency(
        self,
        case_id: str,
        person_ref: str,
        reason: EmergencyReason,
        *,
        protected: tuple[str, ...],
        actor: StaffRef,
        role: Role,
    ) -> int:
        """A case of others is about to be opened for a while (nödöppning); gives where that stands in the log.

        `protected`: those of the tenants whose identity is, or of whom nobody can tell.
        """
        return await self._write(
            AccessKind.EMERGENCY_OPENED,
            actor,
            role,
            case_id=case_id,
            people=tuple(dict.fromkeys((person_ref, *protected))),
            protected=protected,
            emergency=reason,
        )

    async def case_sought(self, people: tuple[str, ...], *, actor: StaffRef, role: Role) -> None:
        """Cases were sought by number; `people` are those whose cases it found."""
        await self._write(AccessKind.CASE_SOUGHT, actor, role, people=people, term=SearchTerm.CASE_NUMBER)

    async def figures(self, groups: tuple[str, ...], form: str, *, actor: StaffRef, role: Role) -> None:
        """Figures are about to be handed out as a file, counted by `groups`."""
        await self._write(AccessKind.FIGURES_EXPORTED, actor, role, fields=groups, purpose=Purpose.FOLLOW_UP, form=form)

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
        protected: tuple[str, ...] = (),
        fields: tuple[str, ...] = (),
        case_id: str | None = None,
        term: SearchTerm | None = None,
        emergency: EmergencyReason | None = None,
        purpose: Purpose = Purpose.CASE_HANDLING,
        cases: tuple[str, ...] = (),
        listing: Listing | None = None,
        form: str | None = None,
        record_id: str | None = None,
    ) -> int:
        record = AccessRecord(
            at=self._clock(),
            kind=kind,
            actor=actor,
            role=role,
            purpose=purpose,
            people=people,
            protected=protected,
            fields=fields,
            case_id=case_id,
            term=term,
            emergency=emergency,
            cases=cases,
            listing=listing,
            form=form,
            record_id=record_id,
        )
        return await self._log.write(record)
