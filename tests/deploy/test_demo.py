"""`lobo demo --once` from nothing to its line of JSON, as a stranger runs it."""

import asyncio
import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

from msgspec.structs import replace

from deploy.nats_process import nats_server
from shared.messaging.connection import connected
from shared.settings import Settings, load_settings
from shared.staff.directory import StaffDirectory
from tests.evictions.delivery.mail_book import Counts, MailBook
from tests.journeys.alerts_of_a_district import mails_kept
from tests.kit.log import whole_log

LOBO = Path(sys.executable).with_name("lobo")


async def counted(settings: Settings, mails: list[EmailMessage]) -> Counts:
    """What the log the demo left behind says of the mails it left behind."""
    async with nats_server(settings), connected(settings) as client:
        log, members = await whole_log(client), await StaffDirectory(client).members()
    return MailBook(log, members, settings.mail).check(mails, until=log[-1].recorded_at)


def test_a_month_of_the_demo_ends_with_figures_and_mails_that_are_what_the_log_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [LOBO, "demo", "--once", "--days", "30"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *shown, last = done.stdout.strip().splitlines()
    figures = json.loads(last)
    assert figures.keys() == {
        "notices",
        "cases",
        "alerts_raised",
        "alerts_delivered",
        "leases_taken_over",
        "position",
        "seconds",
    }
    assert 5 < figures["cases"] <= figures["notices"]
    assert figures["alerts_delivered"] >= figures["alerts_raised"] > figures["cases"]
    assert any("Anmälningsorsak" in line for line in shown)
    settings = load_settings(tmp_path / ".lobo/demo/lobo.toml", {})
    assert (settings.key_dir, settings.publish_seconds) == (Path(".lobo/demo/keys"), 10)
    check = (LOBO, "streams", "check", "--config", ".lobo/demo/lobo.toml")
    said = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (said.returncode, said.stdout) == (0, "Strömmarna är som koden säger.\n"), said.stderr
    kept = replace(settings, data_dir=tmp_path / settings.data_dir, key_dir=tmp_path / settings.key_dir)
    mails = mails_kept(kept)
    assert asyncio.run(counted(kept, mails)).on_record == figures["alerts_delivered"]
    assert any(mail["To"] == "bo@lobo.example" for mail in mails), "its invented staff are told"
