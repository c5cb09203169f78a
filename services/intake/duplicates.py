"""Whether a paper seems to have come before (möjlig dubblett), asked at the desk before it is taken in.

Only a question: programs and files are not asked, since what may start a clock is never kept waiting. Nothing is
written here but that somebody learnt of an earlier paper by a person's number.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec.structs import replace

from services.intake.bodies import Body, NoticeBody
from services.intake.domain.notice.decider import NOTICE
from services.intake.domain.notice.notice import Received
from services.intake.likeness import Asked, Likeness, likeness
from services.intake.people.matters import cases_of_shared_homes, known_of
from services.intake.people.numbers import identity_number
from services.intake.people.registry import People
from services.intake.reading import implausible
from services.intake.telling import in_utc, legal_type
from shared.contracts.codes import NoticeFlag
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.glossary import SWEDISH
from shared.contracts.ids import CommandId, EvictionCaseId, NoticeId, PersonRef
from shared.contracts.intake import EvictionNoticeReceived
from shared.kernel.clock import civil_date
from shared.kernel.ids import derived_id
from shared.messaging.store import AggregateName, EventStore
from shared.staff.cases import decision_on
from shared.staff.may import Action, Stand
from shared.staff.papers import whose_paper
from shared.web.actor import Actor
from shared.web.words import day, moment

_DATES: Final = ("document_on", "sent_on", "served_on", "rent_due_on", "until_on")


class EarlierPaper(msgspec.Struct, frozen=True):
    """A paper that may be the same as it stands now, when it was taken in, and why. No name, address or text.

    `stand`: whose it is, when it is not for whoever asks; then the number of its case and the unit are all they are
    told.
    """

    notice: EvictionNoticeReceived
    taken_in_at: datetime
    case_id: str
    because: tuple[Likeness, ...]
    named: bool
    stand: Stand | None = None

    @property
    def reasons(self) -> str:
        """What the two have in common, in words."""
        who = "intake.duplicate.person" if self.named else "intake.duplicate.unknown"
        return ", ".join([SWEDISH[who], *(SWEDISH[f"Likeness.{each}"] for each in self.because)])

    @property
    def dates(self) -> list[tuple[str, str]]:
        """What it says of when, as (term, text)."""
        told = [(SWEDISH[f"field.{name}"], day(on)) for name in _DATES if (on := getattr(self.notice, name))]
        at = self.notice.eviction_at
        return [*told, *([(SWEDISH["field.eviction_at"], moment(at))] if at else [])]


class Duplicates:
    """Looks for earlier papers about the same matter and person.

    Of a paper about somebody unknown: among those about somebody unknown in the same home. Nobody who can be named is
    found so: an address is no term to search for people by (förordning 2001:637 15 §).
    """

    def __init__(self, store: EventStore, people: People) -> None:
        self._store, self._people = store, people

    async def of(self, body: Body, command_id: CommandId, now: datetime, actor: Actor) -> tuple[EarlierPaper, ...]:
        """The earlier papers, those with most in common and then the newest first; none for what cannot be true, since
        that is said first, and none when this very paper is in. Raises `StoreUnavailable`."""
        today = civil_date(now)
        if not isinstance(body, NoticeBody) or any(implausible(msgspec.to_builtins(body), today)):
            return ()
        people = await self._named(body, today)
        asked = await self._asked(body, command_id, people)
        unknown = () if people or not body.address else await self._people.told_to_live_at(body.address)
        papers = [each for person in (*people, *unknown) for each in await self._papers_of(person)]
        notices = {each.notice_id: each.case_id for each in papers}
        if asked.notice_id in notices:
            return ()
        alike = [await self._alike(each, asked, named=bool(people)) for each in sorted(notices.items())]
        found = [await self._as_told(each, actor, now) for each in alike if each]
        if found:
            for person in people:
                await self._people.note_sought(person, actor=actor.ref, role=actor.role, purpose=actor.purpose)
        return tuple(sorted(found, key=lambda each: (len(each.because), each.taken_in_at), reverse=True))

    async def _asked(self, body: NoticeBody, command_id: CommandId, people: Sequence[PersonRef]) -> Asked:
        home, landlord = await self._people.home(people, body.address) if body.address else None, body.landlord_name
        return Asked(
            notice_id=NoticeId(derived_id("notice", command_id)),
            notice_type=legal_type(body),
            received_on=body.received_on,
            rent_due_on=body.rent_due_on,
            document_on=body.document_on,
            sent_on=body.sent_on,
            eviction_at=in_utc(body.eviction_at),
            until_on=body.until_on,
            judgment_result=body.judgment_result,
            home=home.property_ref if home else None,
            landlord_ref=await self._people.landlord_ref(landlord, keep=False) if landlord else None,
        )

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

    async def _as_told(self, paper: EarlierPaper, actor: Actor, now: datetime) -> EarlierPaper:
        """The paper as whoever asks may know it: as of its receipt."""
        stand = await whose_paper(self._store, paper.notice.notice_id, now)
        allowed = (await decision_on(self._store, actor, Action.SEE_RECEIPT, stand, now)).allowed
        return paper if allowed else msgspec.structs.replace(paper, stand=stand)

    async def _alike(self, paper: tuple[NoticeId, EvictionCaseId], asked: Asked, *, named: bool) -> EarlierPaper | None:
        """The notice when it may be the paper."""
        notice_id, case_id = paper
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
        moved = replace(now, property_ref=notice.moved.property_ref) if notice.moved else now
        because = likeness(asked, notice.report, moved)
        return EarlierPaper(now, past.stamps[0].recorded_at, case_id, because, named) if because else None
