"""Two people side by side, as whoever judges them may see them: every reading is on record before it is shown.

The desk sees everybody's, and whoever has both cases theirs. Of somebody with protected identity nothing is told to who
may not open both cases, not even that they may be somebody: the question itself would say where they are.
"""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from services.intake.domain.match.match import Match
from services.intake.matching.judging import Judging, papers_of
from services.intake.people.look_up import LookUps
from services.intake.people.registry import People
from shared.contracts.codes import Unit
from shared.contracts.evictions import EvictionCaseOpened
from shared.contracts.ids import EvictionCaseId, NoticeId, PersonRef, TenancyRef, nth_case_id
from shared.contracts.intake import Report
from shared.contracts.matching import Link, MatchBand, MatchProposed, PeopleLinked, Trait
from shared.kernel.errors import Refused
from shared.messaging.envelope import Role
from shared.messaging.store import AggregateName, EventStore
from shared.staff.cases import decision_on, stand_of
from shared.staff.may import Action, Stand, reach
from shared.vault.lookup import Kept, Person, PersonField, Reader, Wanted
from shared.vault.records import RecordKind
from shared.web.actor import Actor
from shared.web.present import NotPermitted


class CaseSide(msgspec.Struct, frozen=True, kw_only=True):
    """The case of one of the two, or the newest of the tenancy they were linked into."""

    case_id: EvictionCaseId
    opened_on: date
    unit: Unit | None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one of the two."""

    person: Person
    addresses: tuple[Kept, ...]
    case: CaseSide | None
    papers: tuple[tuple[NoticeId, Report], ...]


class SideBySide(msgspec.Struct, frozen=True, kw_only=True):
    """Both of them, what speaks for and against their being one, and what each answer would do.

    `moves`: how many papers each link would move, by link; none for one that cannot be made. `linked`: what they are.
    """

    match_id: str
    unknown: Side
    known: Side
    band: MatchBand
    score: int
    speaks_for: tuple[Trait, ...]
    speaks_against: tuple[Trait, ...]
    moves: dict[Link, int]
    linked: Link | None = None
    apart: bool = False


class _Place(msgspec.Struct, frozen=True):
    """Where one of the two has a case: its tenancy's newest, and whose that is."""

    tenancy_ref: TenancyRef
    case: CaseSide
    stand: Stand


class Viewing:
    """Shows matches. Methods raise `StoreUnavailable`, `VaultUnavailable`, `Refused("people-not-compared")`, and
    `NotPermitted("match-of-others")` for whom it is not."""

    def __init__(self, store: EventStore, people: People, look_ups: LookUps, judging: Judging) -> None:
        self._store, self._people, self._look_ups, self._judging = store, people, look_ups, judging

    async def allow(self, match_id: str, actor: Actor, action: Action, now: datetime) -> Match:
        """The match, when the actor may see it (SEE_CASE) or judge it (WORK_ON_CASE)."""
        match = await self._judging.match(match_id)
        proposed = _proposed(match)
        known = await self._people.known_of([proposed.person_ref, proposed.with_ref])
        if actor.role is Role.INTAKE:
            allowed = not any(each.protected for each in known.values())
        else:
            places = await self._places(match, now)
            allowed = all([await self._is_for(actor, action, place, now) for place in places])
        if not allowed:
            raise NotPermitted("match-of-others")
        return match

    async def show(self, match_id: str, actor: Actor, now: datetime) -> SideBySide:
        """Both, side by side."""
        match = await self.allow(match_id, actor, Action.SEE_CASE, now)
        proposed = _proposed(match)
        reader = Reader(actor.ref, actor.role, actor.purpose)
        two = (proposed.person_ref, proposed.with_ref)
        people = await self._look_ups.look_up_many(two, reader=reader, fields=tuple(PersonField))
        unknown, known = [
            await self._side(person, place, reader)
            for person, place in zip(people, await self._places(match, now), strict=True)
        ]
        return SideBySide(
            match_id=match_id,
            unknown=unknown,
            known=known,
            band=proposed.band,
            score=proposed.score,
            speaks_for=proposed.speaks_for,
            speaks_against=proposed.speaks_against,
            moves={} if match.linked else await self._moves(proposed, now),
            linked=match.linked.link if match.linked else None,
            apart=match.apart,
        )

    async def _moves(self, proposed: MatchProposed, now: datetime) -> dict[Link, int]:
        found = {}
        for link in Link:
            try:
                found[link] = len((await self._judging.link(proposed, link, now)).notice_ids)
            except Refused:
                continue
        return found

    async def _side(self, person: Person, place: _Place | None, reader: Reader) -> Side:
        homes = await self._people.homes(person.person_ref)
        wanted = [Wanted(RecordKind.ADDRESS, home, person.person_ref) for home in homes]
        addresses = await self._look_ups.read_many(wanted, reader=reader) if wanted else ()
        papers = await papers_of(self._store, place.tenancy_ref) if place else {}
        return Side(
            person=person,
            addresses=addresses,
            case=place.case if place else None,
            papers=tuple((notice_id, each.report_now) for notice_id, each in papers.items()),
        )

    async def _places(self, match: Match, now: datetime) -> tuple[_Place | None, _Place | None]:
        """Where the unknown and the known have, or had, their cases."""
        if isinstance(match.linked, PeopleLinked):
            tenancies: Iterable[TenancyRef | None] = (match.linked.from_tenancy_ref, match.linked.tenancy_ref)
        else:
            proposed = _proposed(match)
            tenancies = [await self._tenancy(each) for each in (proposed.person_ref, proposed.with_ref)]
        one, other = [await self._place(each, now) if each else None for each in tenancies]
        return one, other

    async def _tenancy(self, person: PersonRef) -> TenancyRef | None:
        matter = await self._judging.case_of(person)
        return matter.tenancy_ref if matter else None

    async def _place(self, tenancy: TenancyRef, now: datetime) -> _Place | None:
        found, number = None, 1
        while events := (await self._store.load(_case(nth_case_id(tenancy, number)))).events:
            opened = next(each for each in events if isinstance(each, EvictionCaseOpened))
            stand = stand_of(events, now) or Stand(opened.unit)
            case = CaseSide(case_id=opened.case_id, opened_on=opened.opened_on, unit=stand.unit)
            found, number = _Place(tenancy, case, stand), number + 1
        return found

    async def _is_for(self, actor: Actor, action: Action, place: _Place | None, now: datetime) -> bool:
        if place is None:  # a person without a case here: the desk's, and theirs who reach everybody
            return reach(actor).everywhere
        return (await decision_on(self._store, actor, action, place.stand, now)).allowed


def _proposed(match: Match) -> MatchProposed:
    assert match.proposed is not None
    return match.proposed


def _case(case_id: EvictionCaseId) -> AggregateName:
    return AggregateName("evictions", "case", case_id)
