"""Settings from a file and the environment; a wrong key is named."""

from pathlib import Path

import msgspec
import pytest

from deploy.configuration import as_toml
from shared.settings import MailSettings, Settings, load_settings


def test_without_file_and_environment_the_defaults_hold() -> None:
    assert load_settings(environment={}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "lobo.toml"
    file.write_text('data_dir = "/srv/lobo"\n[web]\nport = 9000\n')
    settings = load_settings(file, {"LOBO_WEB__PORT": "9001", "LOBO_KEY_DIR": "/etc/lobo", "PATH": "ignored"})
    assert (settings.data_dir, settings.key_dir, settings.web.port) == (Path("/srv/lobo"), Path("/etc/lobo"), 9001)


def test_settings_written_to_a_file_are_read_back_the_same(tmp_path: Path) -> None:
    told = Settings(
        data_dir=Path("/srv/lobo"),
        municipality='Å "by"',
        mail=MailSettings(port=25, level_1=("a@lobo.example", "b@lobo.example")),
    )
    (file := tmp_path / "lobo.toml").write_text(as_toml(told))
    assert load_settings(file, {}) == told
    assert as_toml(Settings()) == "\n"


def test_a_mailbox_that_is_no_address_is_named_at_the_start_and_not_when_an_alert_is_due() -> None:
    with pytest.raises(msgspec.ValidationError, match="sender"):
        load_settings(environment={"LOBO_MAIL__SENDER": "a@["})


def test_a_misspelled_key_is_named() -> None:
    with pytest.raises(msgspec.ValidationError, match="portt"):
        load_settings(environment={"LOBO_WEB__PORTT": "1"})
