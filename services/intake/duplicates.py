"""Whether a paper seems to have come before (möjlig dubblett), asked at the desk before it is taken in.

Only a question: programs and files are not asked, since what may start a clock is never kept waiting. Nothing is
written here but that somebody learnt of an earlier paper by a person's number.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

import msgspec

from services.intake.bodies import Body, NoticeBody
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.people.matters import cases_of_shared_homes, known_of
from services.intake.people.numbers import identity_number
from services.intake.people.registry import People
from services.intake.reading import implausible
from services.intake.telling import in_utc, legal_type
from shared.contracts.codes import ENFORCEMENT_TIMES, NoticeFlag, NoticeType
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import CommandId, NoticeId, PersonRef
from shared.contracts.intake import EvictionNoticeReceived
from shared.contracts.matter import matter
from shared.contracts.procedure_codes import JudgmentResult
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.store import AggregateName, EventStore
from shared.web.actor import Actor
from shared.web.words import day, moment

_DATES: Final = ("document_on", "sent_on", "served_on", "rent_due_on", "until_on")


class EarlierPaper(msgspec.Struct, frozen=True):
    """A paper about the same matter as it stands now, and when it was taken in. No name, address or text."""

    notice: EvictionNoticeReceived
    taken_in_at: datetime

    @property
    def dates(self) -> list[tuple[str, str]]:
        """What it says of when, as (term, text)."""
        told = [(SWEDISH[f"field.{name}"], day(on)) for name in _DATES if (on := getattr(self.notice, name))]
        at = self.notice.eviction_at
        return [*told, *([(SWEDISH["field.eviction_at"], moment(at))] if at else [])]


class _Asked(NamedTuple):
    """What is about to be taken in."""

    notice_id: NoticeId
    notice_type: NoticeType
    rent_due_on: date | None
    document_on: date | None
    sent_on: date | None
    until_on: date | None
    judgment_result: JudgmentResult | None


class Duplicates:
    """Looks for earlier papers about the same matter and person.

    Of a paper about somebody unknown: among those about somebody unknown in the same home. Nobody who can be named is
    found so: an address is no term to search for people by (förordning 2001:637 15 §).
    """

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people = store, people

    async def of(self, body: Body, command_id: CommandId, now: datetime, actor: Actor) -> tuple[EarlierPaper, ...]:
        """The earlier papers, the newest first; none for what cannot be true, since that is said first, and none
        when this very paper is in. Raises `StoreUnavailable`."""
        today = civil_date(now)
        if not isinstance(body, NoticeBody) or any(implausible(msgspec.to_builtins(body), today)):
            return ()
        asked = _Asked(
            NoticeId(derived_id("notice", command_id)),
            legal_type(body),
            body.rent_due_on,
            body.document_on,
            body.sent_on,
            body.until_on,
            body.judgment_result,
        )
        people = await self._named(body, today)
        unknown = () if people or not body.address else await self._people.told_to_live_at(body.address)
        notices = {each.notice_id for person in (*people, *unknown) for each in await self._papers_of(person)}
        if asked.notice_id in notices:
            return ()
        alike = [await self._alike(notice_id, asked, body, named=bool(people)) for notice_id in sorted(notices)]
        found = [each for each in alike if each]
        if found:
            for person in people:
                await self._people.note_sought(person, actor=actor.ref, role=actor.role, purpose=actor.purpose)
        return tuple(sorted(found, key=lambda each: each.taken_in_at, reverse=True))

    async def _named(self, body: NoticeBody, today: date) -> list[PersonRef]:
        """Everybody the paper names by a number that is known. Nobody is entered in the registry by asking."""
        told = (body.identity_number, *(each.identity_number for each in body.co_tenants))
        numbers = [number for text in told if (number := identity_number(text, today))]
        return [person for number in numbers if (person := await self._people.find(number))]

    async def _papers_of(self, person: PersonRef) -> Iterable[NoticeAttachedToCase]:
        """The papers of the person's cases, closed ones too, and of those about a home whose lease they share."""
        known = await known_of(self._store, person)
        cases = {*known.matters, *(each.matter_id for each in await cases_of_shared_homes(self._store, known))}
        return [
            event
            for case_id in cases
            for event in (await self._store.load(AggregateName("evictions", "case", case_id))).events
            if isinstance(event, NoticeAttachedToCase)
        ]

    async def _alike(self, notice_id: NoticeId, asked: _Asked, body: NoticeBody, *, named: bool) -> EarlierPaper | None:
        """The notice when it may be the paper. A time from Kronofogden is known by its minute, whatever the dates."""
        past = await self._store.load(AggregateName("intake", "notice", notice_id))
        notice = NOTICE.fold(past.events)
        if (
            not isinstance(notice, Received)
            or notice.withdrawn
            or not isinstance(notice.report, EvictionNoticeReceived)
        ):
            return None
        now = notice.report_now
        assert isinstance(now, EvictionNoticeReceived)
        if not named and NoticeFlag.UNKNOWN_PERSON not in notice.flags:
            return None
        is_time = asked.notice_type in ENFORCEMENT_TIMES and now.notice_type is asked.notice_type
        if is_time and (now.eviction_at != in_utc(body.eviction_at) or now.eviction_at is None):
            return None
        if not is_time and matter(asked) not in (matter(notice.report), matter(now)):
            return None
        return EarlierPaper(now, past.stamps[0].recorded_at)
