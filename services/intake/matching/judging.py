"""What somebody says of two people who may be one, and what follows for their papers."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from services.intake.domain.match.decider import MATCH, MatchCommand
from services.intake.domain.match.link_people import LinkPeople
from services.intake.domain.match.match import Match
from services.intake.domain.match.tell_apart import TellApart
from services.intake.domain.match.unlink_people import UnlinkPeople
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.domain.person.person import still_open
from services.intake.domain.person.tenancy import tenancy_of
from services.intake.homes import Homes
from services.intake.people.matters import known_of
from services.intake.people.registry import People
from services.intake.tenancies import Tenancies
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import EvictionCaseId, MatchId, NoticeId, PersonRef, TenancyRef, nth_case_id
from shared.contracts.intake import OpenMatterNoted
from shared.contracts.matching import Link, MatchProposed, PeopleLinked
from shared.kernel.errors import Refused
from shared.messaging.envelope import Envelope
from shared.messaging.store import AggregateName, EventStore, Receipt, handle


class Verdict(StrEnum):
    """What somebody says of the two (bedömning)."""

    SAME_PERSON = "SAME_PERSON"
    SAME_TENANCY = "SAME_TENANCY"
    NOT_SAME = "NOT_SAME"
    UNDO = "UNDO"


class VerdictBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The judgment. UNDO: linking them was a mistake."""

    verdict: Annotated[Verdict, Meta(description="Bedömningen")]


_LINKS: Final = {Verdict.SAME_PERSON: Link.SAME_PERSON, Verdict.SAME_TENANCY: Link.SAME_TENANCY}


class Judging:
    """Takes judgments of matches. Methods raise `StoreUnavailable`, `VaultUnavailable`."""

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people, self._homes = store, people, Homes(store, people)

    async def match(self, match_id: str) -> Match:
        """What is known of the two; raises `Refused("people-not-compared")`."""
        found = MATCH.fold((await self._store.load(aggregate(match_id))).events)
        if found.proposed is None:
            raise Refused("people-not-compared")
        return found

    async def judge(self, match_id: str, verdict: Verdict, envelope: Envelope) -> Receipt:
        """Tell the match; the papers follow by reaction (following.py).

        Raises `Refused`: people-not-compared, people-linked-already, people-not-linked, nobody-to-link (no case of
        theirs is open), not-identified (nobody known is the one they are said to be).
        """
        match = await self.match(match_id)
        assert match.proposed is not None
        command = await self._command(MatchId(match_id), match.proposed, verdict, envelope.recorded_at)
        return await handle(self._store, MATCH, aggregate(match_id), command, envelope)

    async def _command(
        self, match_id: MatchId, proposed: MatchProposed, verdict: Verdict, now: datetime
    ) -> MatchCommand:
        match verdict:
            case Verdict.UNDO:
                return UnlinkPeople(match_id=match_id, now=now)
            case Verdict.NOT_SAME:
                return TellApart(match_id=match_id, now=now)
            case _:
                return LinkPeople(linked=await self.link(proposed, _LINKS[verdict], now))

    async def link(self, proposed: MatchProposed, link: Link, now: datetime) -> PeopleLinked:
        """What linking the two would do, for the page that asks and for the judgment itself. Raises as `judge`."""
        unknown, person = proposed.person_ref, proposed.with_ref
        leaving = await self.case_of(unknown)
        who = await self._people.known_of([unknown, person])
        if leaving is None or leaving.tenancy_ref is None or unknown not in who or person not in who:
            raise Refused("nobody-to-link")
        if who[unknown].number is not None or (link is Link.SAME_PERSON and who[person].number is None):
            raise Refused("not-identified")
        around = await self._homes.neighbours([unknown])
        home = await self._homes.home_of(unknown, leaving.tenancy_ref, around)
        theirs = await self._people.home_as(unknown, person, home) if home else None
        others = await self._homes.neighbours([person])
        found = tenancy_of(
            others.tenants,
            theirs.property_ref if theirs else None,
            self._people.tenancy_ref,
            maybe=theirs.maybe if theirs else (),
            others=others.others,
        )
        tenancy = await Tenancies(self._store).now(found.tenancy_ref)
        if link is Link.SAME_TENANCY and all(each.tenancy_ref != tenancy for each in others.open_cases):
            raise Refused("nobody-to-link")
        return PeopleLinked(
            match_id=proposed.match_id,
            person_ref=unknown,
            with_ref=person,
            link=link,
            from_tenancy_ref=leaving.tenancy_ref,
            tenancy_ref=tenancy,
            notice_ids=tuple(await papers_of(self._store, leaving.tenancy_ref)),
            property_ref=home,
            home_learnt=theirs is not None and theirs.property_ref not in await self._people.homes(person),
            linked_at=now,
            nth=1,
        )

    async def case_of(self, person: PersonRef) -> OpenMatterNoted | None:
        """Somebody's open case here, the one opened last; None when they have none."""
        found = still_open(await known_of(self._store, person))
        return next((each for each in found if each.tenancy_ref is not None), None)


def aggregate(match_id: str) -> AggregateName:
    """Where a match stands. Raises `ValueError` for what is no id."""
    return AggregateName("intake", "match", match_id)


async def papers_of(store: EventStore, tenancy: TenancyRef) -> dict[NoticeId, Received]:
    """The papers of a tenancy's cases that are about it now. Raises `StoreUnavailable`."""
    found: dict[NoticeId, Received] = {}
    number, events = 1, await _case(store, nth_case_id(tenancy, 1))
    while events:
        for each in (event.notice_id for event in events if isinstance(event, NoticeAttachedToCase)):
            past = NOTICE.fold((await store.load(AggregateName("intake", "notice", each))).events)
            if isinstance(past, Received) and past.tenancy_ref == tenancy:
                found[each] = past
        number += 1
        events = await _case(store, nth_case_id(tenancy, number))
    return found


async def _case(store: EventStore, case_id: EvictionCaseId) -> tuple[object, ...]:
    return tuple((await store.load(AggregateName("evictions", "case", case_id))).events)
