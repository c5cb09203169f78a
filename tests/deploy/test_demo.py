"""`lobo demo --once` from nothing to its line of JSON, as a stranger runs it."""

import json
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

from shared.settings import load_settings

LOBO = Path(sys.executable).with_name("lobo")


def test_a_month_of_the_demo_ends_with_figures_that_agree(tmp_path: Path) -> None:
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
    mails = list((tmp_path / ".lobo/demo/data/mail").glob("*.eml"))
    sent = [message_from_bytes(mail.read_bytes()) for mail in mails]
    assert len({mail["Message-ID"] for mail in sent}) == len(sent) > 0, "nobody is told the same twice"
    assert any(mail["To"] == "bo@lobo.example" for mail in sent), "its invented staff are told"
