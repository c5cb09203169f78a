"""`lobo` as a program: what goes in on stdin, what comes out, what it exits with."""

import asyncio
import json
import os
import subprocess
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from nats.aio.client import Client

from deploy.cli import COMMANDS, GROUPS
from deploy.clocks import system_clock
from services.intake.people.registry import People
from shared.settings import Settings
from shared.vault.vault import open_vault
from tests.kit.shell import LOBO, Shell, lobo


def installed(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The program itself, started from nothing, at the end of a pipe."""
    return subprocess.run([LOBO, *arguments], input=stdin, capture_output=True, text=True, check=False, timeout=60)


def test_clock_recovery_answers_each_line_in_its_place() -> None:
    """W12, and a line with a date that does not exist."""
    good = '{"message_sent_on":"2026-12-03","registered":true,"tenant_served_on":"2026-12-03","tenancy":"RENTAL"}'
    bad = good.replace("12-03", "02-30")
    done = installed("clock", "recovery", stdin=f"{good}\n{bad}\n{good}\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (answers[0]["safe_date"], answers[0]["legal_last_date"]) == ("2026-12-24", "2026-12-28")
    assert answers[0]["earliest_decision_strict"] == "2026-12-31"
    assert answers[1]["error"]["field"] == "message_sent_on"
    assert answers[2] == answers[0]
    assert (done.returncode, installed("clock", "recovery", stdin=good).returncode) == (1, 0)


async def test_forgetting_a_person_says_what_was_done_in_swedish_and_nothing_else(
    settings: Settings, streams: Settings, client: Client, tmp_path: Path
) -> None:
    people = People(await open_vault(client, settings), system_clock)
    person = (await people.identify(None, name="Siv Påhittad", source_id="a paper")).person_ref
    done = await asyncio.to_thread(Shell(settings, tmp_path), "person", "forget", person, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nyckeln är förstörd. Borttaget:")
    assert done.stdout.count("\n") == 1


async def test_renewing_the_keys_makes_another_file_and_loses_nobody(
    settings: Settings, streams: Settings, client: Client, tmp_path: Path
) -> None:
    vault = await open_vault(client, settings)
    person = (await People(vault, system_clock).identify(None, name="Siv Påhittad", source_id="a paper")).person_ref
    before, files = await vault.keyring.keys([person]), {*settings.key_dir.iterdir()}
    done = await asyncio.to_thread(Shell(settings, tmp_path), "keys", "renew")
    assert (done.returncode, done.stderr) == (0, "")
    assert await vault.keyring.keys([person]) == before
    assert len(files - {*settings.key_dir.iterdir()}) == 1


@pytest.mark.parametrize(
    "command",
    [("explain", "not-an-id"), ("person", "forget", "19121212-1212"), ("import", "missing.csv"), ("serve", "unknown")],
)
def test_a_wrong_argument_is_told_in_swedish_without_a_traceback(command: tuple[str, ...]) -> None:
    done = lobo(*command)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_staff_are_entered_shown_and_leave(streams: Settings, tmp_path: Path) -> None:
    staff = partial(Shell(streams, tmp_path), "staff")
    assert "Inga medarbetare" in staff("list").stdout
    anna = staff("add", "Anna Uppdiktad", "bosamordnare", "--mail", "anna@lobo.example").stdout.strip()
    shown = staff("list").stdout
    assert all(word in shown for word in ("Anna Uppdiktad", "Bosamordnare", "anna@lobo.example", anna))
    narrow = staff("list", columns=40).stdout
    assert all(word in narrow for word in ("Anna Uppdiktad", "anna@lobo.example", anna)), "nothing is cut"
    assert staff("leave", anna).returncode == 0
    assert "Anna Uppdiktad (har slutat)" in staff("list").stdout
    for wrong in (
        ("add", "Bo", "handler", "--mail", "bo@a.example, c@b.example"),
        ("add", "Bo", "handler", "--ref", "evt.>"),
        ("leave", "evt.>"),
        ("leave", str(uuid4())),
    ):
        done = staff(*wrong)
        assert done.returncode == 1
        assert done.stderr.strip().endswith((".", "list"))
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in (*COMMANDS, *GROUPS)), ("account", "add"), ("token", "add")]
)
def test_help_is_in_swedish_and_has_an_example(command: tuple[str, ...]) -> None:
    shown = lobo(*command, "--help").stdout
    assert "Exempel: lobo" in " ".join(shown.split()) or "Exempel: echo" in shown
    assert not {"Show", "The", "the", "A", "file", "What", "Where", "Display", "Commands", "Parameters"} & {
        *shown.split()
    }


def test_every_command_explains_itself() -> None:
    shown = installed("--help").stdout
    for name in (
        "up",
        "serve",
        "demo",
        "import",
        "explain",
        "rebuild",
        "doctor",
        "clock",
        "person",
        "staff",
        "parked",
        "streams",
    ):
        assert name in shown


@pytest.mark.parametrize("command", [("streams", "check"), ("rebuild",), ("parked", "list")])
def test_where_nothing_runs_a_command_says_how_to_start_it(command: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = {**os.environ, "LOBO_NATS__URL": "nats://127.0.0.1:9", "LOBO_DATA_DIR": str(tmp_path)}
    done = lobo(*command, environment=nowhere)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().endswith("Starta LOBO med: lobo up")
