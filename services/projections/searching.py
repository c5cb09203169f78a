"""Finds cases by name, identity number or case number; every search is on record before it is answered."""

from collections.abc import Mapping

import msgspec

from services.projections import queries
from services.projections.database import Database
from services.projections.reaching import reach_today
from services.projections.rows import FoundRow
from services.projections.search_terms import sought
from shared.contracts.ids import PersonRef
from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.messaging.envelope import Purpose
from shared.vault.access import SearchTerm
from shared.vault.lookup import PeopleLookup, PersonName
from shared.vault.readings import Readings
from shared.web.actor import Actor
from shared.web.problem import Invalid, problem


class Found(msgspec.Struct, frozen=True):
    """The cases that a search found, open ones first, and the names of those they are about.

    Nothing is said of whether the term fits anybody else: that somebody is in the register is told by nothing.
    """

    by: SearchTerm
    rows: list[FoundRow]
    names: Mapping[PersonRef, PersonName]


class Search:
    """Searches, in the name of an actor."""

    def __init__(self, db: Database, people: PeopleLookup, readings: Readings, clock: Clock) -> None:
        self._db, self._people, self._readings, self._clock = db, people, readings, clock

    async def find(self, text: str, actor: Actor) -> Found:
        """The cases that `text` fits.

        Raises `Invalid` for no term, one that is not allowed (logged too), a number that is not one and a name of too
        many;
        `Refused` when the role may not search, `VaultUnavailable`, `DatabaseFailed`.
        """
        if not text.strip():
            raise Invalid([problem("term", "search-term-missing")])
        asked = sought(text)
        if asked is None:
            await self._readings.search_refused(actor=actor.ref, role=actor.role)
            raise Invalid([problem("term", "search-term-not-allowed")])
        if asked.by is SearchTerm.CASE_NUMBER:
            rows = await self._seen_by(actor, await queries.cases_numbered(self._db, asked.term))
            refs = tuple(dict.fromkeys(row.person_ref for row in rows))
            await self._readings.case_sought(refs, actor=actor.ref, role=actor.role)
            return Found(asked.by, rows, await self._names(refs, actor))
        found = await self._persons(asked.by, asked.term, actor)
        rows = await self._seen_by(actor, await queries.cases_of(self._db, found))
        refs = tuple(dict.fromkeys(row.person_ref for row in rows))
        return Found(asked.by, rows, await self._names(refs, actor))

    async def _seen_by(self, actor: Actor, rows: list[FoundRow]) -> list[FoundRow]:
        """The cases that the actor may open; of another unit's nothing is said, not even whose it is."""
        within = await reach_today(self._db, actor, self._clock())
        return [row for row in rows if within.opens(row)]

    async def _persons(self, by: SearchTerm, term: str, actor: Actor) -> tuple[PersonRef, ...]:
        try:
            return await self._people.sought(by, term, actor=actor.ref, role=actor.role, purpose=Purpose.CASE_HANDLING)
        except Refused as refused:
            if refused.code.startswith("identity-number-"):
                raise Invalid([problem("term", "search-number-wrong")]) from refused
            if refused.code == "search-too-many":
                raise Invalid([problem("term", "search-too-many")]) from refused
            raise

    async def _names(self, refs: tuple[str, ...], actor: Actor) -> Mapping[PersonRef, PersonName]:
        people = [PersonRef(ref) for ref in refs]
        if not people:
            return {}
        return await self._people.names(
            people, actor=actor.ref, role=actor.role, purpose=Purpose.CASE_HANDLING, listed=True
        )
