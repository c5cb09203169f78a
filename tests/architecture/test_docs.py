"""What the documents say holds: links lead somewhere, samples load, every command that is named exists."""

import re
from pathlib import Path

import pytest

from deploy.cli import COMMANDS, GROUPS
from shared.settings import load_settings
from tests.architecture.test_shape import ROOT, TRACKED

DOCUMENTS = [ROOT / name for name in TRACKED if name.endswith(".md")]
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#|/)([^)#\s]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_sample_settings_load(tmp_path: Path) -> None:
    (sample,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "lobo.toml"
    file.write_text(sample)
    assert load_settings(file, {}).mail.host == "smtp.example.org"


def test_every_command_the_readme_names_exists() -> None:
    named = set(re.findall(r"`(?:\.venv/bin/)?lobo ([a-z]+)", README))
    assert named <= COMMANDS.keys() | GROUPS.keys()
    assert {"explain", "doctor", "rebuild"} <= named


def test_every_make_target_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE)) <= targets
