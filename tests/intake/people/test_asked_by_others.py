"""Another service asks over the wire: for a page of names, for one record, and is told why nothing is shown."""

from pathlib import Path

import msgspec
import pytest
from nats.aio.client import Client

from services.intake.people.registry import People
from shared.contracts.ids import PersonRef, StaffRef
from shared.kernel.errors import Refused
from shared.kernel.ids import derived_id
from shared.messaging.envelope import Purpose, Role
from shared.settings import Settings
from shared.vault.bucket import VaultUnavailable
from shared.vault.lookup import (
    LOOK_UP,
    Kept,
    NameStatus,
    PeopleLookup,
    PersonName,
)
from shared.vault.records import RecordKind
from tests.intake.people.conftest import DESK, NOTICE
from tests.intake.people.test_look_up import logged


async def test_another_service_shows_a_page_of_names(
    asked: PeopleLookup, people: People, ada: PersonRef, client: Client
) -> None:
    nameless = (await people.identify(None, name=None, source_id=NOTICE)).person_ref
    stranger = PersonRef(derived_id("nobody"))
    names = await asked.names(
        [ada, nameless, stranger, ada], actor=DESK, role=Role.BOSAMORDNARE, purpose=Purpose.CASE_HANDLING
    )
    assert names == {
        ada: PersonName("Ada Exempel", NameStatus.KNOWN, protected=False),
        nameless: PersonName(None, NameStatus.UNKNOWN, protected=False),
        stranger: PersonName(None, NameStatus.UNKNOWN, protected=False),
    }
    assert [record.people for record in await logged(client)] == [(ada, nameless, stranger)]


async def test_a_long_page_is_several_logged_questions(asked: PeopleLookup, client: Client) -> None:
    refs = [PersonRef(derived_id("nobody", str(n))) for n in range(501)]
    names = await asked.names(refs, actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)
    assert list(names) == refs
    assert [len(record.people) for record in await logged(client)] == [500, 1]


async def test_another_service_reads_one_record(asked: PeopleLookup, people: People, ada: PersonRef) -> None:
    ref = await people.keep(ada, RecordKind.NOTE, "Ring på morgonen.", NOTICE)
    kept = await asked.record(
        RecordKind.NOTE, ref, person_ref=ada, actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING
    )
    assert kept == Kept(status=NameStatus.KNOWN, text="Ring på morgonen.")


async def test_another_service_is_told_why_nothing_is_shown(asked: PeopleLookup, ada: PersonRef) -> None:
    with pytest.raises(Refused, match="look-up-not-for-role"):
        await asked.names([ada], actor=DESK, role=Role.STATISTICIAN, purpose=Purpose.FOLLOW_UP)
    with pytest.raises(Refused, match="look-up-malformed"):
        await asked.names([PersonRef("*")], actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)
    with pytest.raises(ValueError, match="actor"):
        await asked.names([ada], actor=StaffRef("*"), role=Role.HANDLER, purpose=Purpose.CASE_HANDLING)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"type":"people","people":[],"fields":["NAME"]}',
        b'{"type":"people","reader":{"actor":"%s","role":"handler"},"people":[],"fields":[]}' % DESK.encode(),
        b'{"type":"people","reader":{"actor":">","role":"handler","purpose":"case-handling"},"people":[],"fields":[]}',
        b'{"type":"all"}',
        b'{"type":"people","people":' + b"[" * 100_000,
    ],
    ids=["empty", "cut", "list", "no reader", "no purpose", "no actor", "unknown", "deep"],
)
async def test_a_question_without_actor_and_purpose_is_not_answered(
    asked: PeopleLookup, client: Client, body: bytes
) -> None:
    answer = await client.request(LOOK_UP, body, timeout=10)
    assert msgspec.json.decode(answer.data)["code"] == "look-up-malformed"
    assert await logged(client) == []


async def test_nobody_answering_is_unavailable(client: Client, streams: Settings, tmp_path: Path) -> None:
    with pytest.raises(VaultUnavailable):
        await PeopleLookup(client).names(
            [PersonRef(derived_id("x"))], actor=DESK, role=Role.HANDLER, purpose=Purpose.CASE_HANDLING
        )
