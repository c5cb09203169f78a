"""The read side's pages over a live file that a test fills itself, with names from a people register of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from litestar import Litestar
from nats.aio.client import Client

import services.projections
from services.projections.app import given_to_pages
from services.projections.database import Database
from services.projections.http import API
from services.projections.live import LiveStreams
from services.projections.open_cases import OpenCases
from services.projections.pages import PAGES
from services.projections.publish import Published, Publisher
from services.projections.search_page import SEARCH_API
from shared.contracts.ids import PersonRef
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose
from shared.messaging.jetstream import JetStreamEventStore
from shared.runtime import Runtime
from shared.settings import Settings
from shared.vault.lookup import (
    Answer,
    Kept,
    NameStatus,
    PeopleAnswer,
    PeopleQuestion,
    PeopleSought,
    Person,
    Question,
    RecordQuestion,
    RecordsAnswer,
    RecordsQuestion,
    SoughtAnswer,
)
from shared.web.application import begin_shutdown, make_app
from shared.web.service import Service
from tests.kit.nats import UNLOCKED
from tests.projections.district.names import TODAY

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


async def reading(directory: Path, db: Database, client: Client, *, at: datetime = NOW) -> Reading:
    """The read side's pages and API; nothing is published until the test does it."""

    async def ready() -> Sequence[str]:
        return ()

    settings = Settings(data_dir=directory / "data", key_dir=directory / "keys", sign_in=UNLOCKED)
    runtime = Runtime(settings, lambda: at, client, JetStreamEventStore(client))
    publisher, open_cases = Publisher(db, directory / "published", runtime.clock), OpenCases(db)
    live = LiveStreams(db, open_cases, runtime.clock)
    service = Service(
        name="projections",
        handlers=[API, PAGES, SEARCH_API],
        run=nothing,
        ready=ready,
        dependencies=given_to_pages(runtime, db, Published(publisher), open_cases, live),
        templates=Path(services.projections.__path__[0]) / "templates",
        end_streams=live.end,
    )
    return Reading(make_app([service], runtime), db, publisher, [service])
