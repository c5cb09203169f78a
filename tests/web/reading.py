"""The read side's pages over a live file that a test fills itself, with names from a people register of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from litestar import Litestar
from nats.aio.client import Client

import services.projections
from services.projections.database import Database
from services.projections.http import API
from services.projections.live import LiveStreams
from services.projections.open_cases import OpenCases
from services.projections.pages import PAGES
from services.projections.publish import Published, Publisher
from services.projections.search_page import SEARCH_API
from services.projections.searching import Search
from shared.contracts.ids import PersonRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose
from shared.settings import Settings
from shared.staff.calendar_keys import CalendarKeys
from shared.staff.directory import StaffDirectory
from shared.vault.access import AccessLog
from shared.vault.lookup import (
    Answer,
    Kept,
    NameStatus,
    PeopleAnswer,
    PeopleLookup,
    PeopleQuestion,
    PeopleSought,
    Person,
    Question,
    RecordQuestion,
    RecordsAnswer,
    RecordsQuestion,
    SoughtAnswer,
)
from shared.vault.readings import Readings
from shared.web.application import begin_shutdown, make_app
from shared.web.service import Service, handed
from tests.kit.nats import UNLOCKED
from tests.projections.district.names import TODAY
from tests.web.sample import Means

NOW: Final = datetime.combine(TODAY, time(9, 30), tzinfo=UTC)
NAMES: Final = {
    PersonRef(derived_id("person", "1")): "Vera Påhittad",
    PersonRef(derived_id("person", "2")): "Åke Uppdiktad",
}


class Register:
    """Answers who people are as intake does, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[PeopleQuestion] = []
        self.read: list[RecordsQuestion] = []

    async def answer(self, question: Question) -> Answer:
        assert not isinstance(question, RecordQuestion)
        assert question.reader.purpose is Purpose.CASE_HANDLING
        if isinstance(question, RecordsQuestion):
            self.read.append(question)
            return RecordsAnswer(tuple(Kept(status=NameStatus.UNKNOWN) for _ in question.records))
        if isinstance(question, PeopleSought):
            return SoughtAnswer(tuple(ref for ref, name in NAMES.items() if name == question.term))
        self.asked.append(question)
        return PeopleAnswer(tuple(self._person(ref, question.listed) for ref in question.people))

    def _person(self, ref: PersonRef, listed: bool) -> Person:
        if ref in NAMES:
            return Person(person_ref=ref, status=NameStatus.KNOWN, name=NAMES[ref])
        if ref == PersonRef(derived_id("person", "3")):
            name = None if listed else "Bo Skyddad"
            return Person(person_ref=ref, status=NameStatus.KNOWN, name=name, protected=True)
        return Person(person_ref=ref, status=NameStatus.UNKNOWN)


class Reading(NamedTuple):
    """The application and the file behind it."""

    app: Litestar
    db: Database
    publisher: Publisher
    services: Sequence[Service]

    def end_streams(self) -> None:
        begin_shutdown(self.services)


@asynccontextmanager
async def nothing() -> AsyncIterator[None]:
    yield


async def reading(directory: Path, db: Database, client: Client) -> Reading:
    """The read side's pages and API; nothing is published until the test does it."""

    async def ready() -> Sequence[str]:
        return ()

    settings = Settings(data_dir=directory / "data", key_dir=directory / "keys", sign_in=UNLOCKED)
    publisher = Publisher(db, directory / "published", lambda: NOW)
    published, live, people = Published(publisher), LiveStreams(db), PeopleLookup(client)
    calendar_keys, open_cases = CalendarKeys(client), OpenCases(db)
    readings, staff = Readings(AccessLog(client), lambda: NOW), StaffDirectory(client)
    service = Service(
        name="projections",
        handlers=[API, PAGES, SEARCH_API],
        run=nothing,
        ready=ready,
        dependencies=handed(
            db=db,
            published=published,
            live=live,
            open_cases=open_cases,
            people=people,
            calendar_keys=calendar_keys,
            readings=readings,
            search=Search(db, people, readings, lambda: NOW),
            staff=staff,
            settings=settings,
        ),
        templates=Path(services.projections.__path__[0]) / "templates",
        end_streams=live.end,
    )
    return Reading(make_app([service], Means(settings, lambda: NOW)), db, publisher, [service])
