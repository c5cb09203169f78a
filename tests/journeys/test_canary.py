"""Who a paper is about stands nowhere but sealed: not in a file, a log, an answer or a mail, mistakes included."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from services.intake.app import import_post
from services.intake.importing import import_file
from shared.web.actor import LOCAL_ACTOR
from tests.journeys.lobo import Lobo
from tests.journeys.test_rebuild_and_forget import NUMBER, PAPER
from tests.kit.files import files_with
from tests.kit.logs import logging_to
from tests.kit.nats import NatsServer

CANARY = "Kanariefågel"
TEXTS = ("person_name", "address", "landlord_name", "note", "source_name", "payment_instruction", "enforcement_case")
REACHED = {"phone": "070-174 06 35", "mail": "kanarie@example.org", "landlord_phone": "08-465 00 417"}
TOLD = PAPER | {field: f"{CANARY} {field}" for field in TEXTS} | REACHED
SHOWN = {*TEXTS} - {"source_name"}
"""What the page of the case says to its bosamordnare; who reported is nobody's to know (OSL 26:5)."""
WRITTEN = (CANARY, *REACHED.values(), NUMBER, NUMBER[2:], f"{NUMBER[2:8]}-{NUMBER[8:]}")
PAGE = {"accept": "text/html"}


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, ours and the libraries', down to the chattiest."""
    with logging_to(io.StringIO(), level=logging.DEBUG) as out:
        yield out


async def test_a_person_is_nowhere_in_the_clear(
    logged: io.StringIO, lobo: Lobo, nats_server: NatsServer, tmp_path: Path
) -> None:
    said = [await lobo.post("/api/notices", TOLD)]
    case_id = await lobo.case_of(said[0]["notice_id"])
    said.append(await lobo.get(f"/api/cases/{case_id}"))
    said.append(await lobo.get(f"/api/cases/{case_id}/timeline"))
    for mistake in ({"channel": CANARY}, {"received_on": CANARY}, {"rooms": CANARY}, {"identity_number": CANARY}):
        answer = await lobo.web.post("/api/notices", json=TOLD | mistake, headers={"Idempotency-Key": str(uuid4())})
        assert answer.status_code == 422
        said.append(answer.json())
    headers = {"Idempotency-Key": str(uuid4()), "traceparent": f"{NUMBER} Kanarie"}
    said.append((await lobo.web.post("/api/notices", json=TOLD, headers=headers)).json())
    file = tmp_path / "fil.jsonl"
    file.write_text(f"{json.dumps(TOLD | {'channel': CANARY})}\n{CANARY}\n")
    said.append(repr(await import_file(file, await import_post(lobo.run, LOCAL_ACTOR))))
    for page in ("/arbetslista", f"/arenden/{case_id}", f"/finns-inte/{uuid4()}"):
        await lobo.web.get(page, headers=PAGE)
    await lobo.settle()

    for word in WRITTEN:
        assert word not in json.dumps(said, ensure_ascii=False)
        assert word not in logged.getvalue()
        assert files_with(word, nats_server.home, lobo.run.settings.data_dir, lobo.run.settings.key_dir) == []
        assert not any(word in mail.as_string() for mail in lobo.sink.mails)
    page_of_case = (await lobo.web.get(f"/arenden/{case_id}", headers=PAGE)).text
    assert {field for field in TEXTS if f"{CANARY} {field}" in page_of_case} == SHOWN
