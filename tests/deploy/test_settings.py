"""Settings from a file and the environment; a wrong key is named."""

from pathlib import Path

import msgspec
import pytest

from shared.settings import Settings, load_settings


def test_without_file_and_environment_the_defaults_hold() -> None:
    assert load_settings(environment={}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "lobo.toml"
    file.write_text('data_dir = "/srv/lobo"\n[web]\nport = 9000\n')
    settings = load_settings(file, {"LOBO_WEB__PORT": "9001", "LOBO_KEY_DIR": "/etc/lobo", "PATH": "ignored"})
    assert (settings.data_dir, settings.key_dir, settings.web.port) == (Path("/srv/lobo"), Path("/etc/lobo"), 9001)


def test_a_misspelled_key_is_named() -> None:
    with pytest.raises(msgspec.ValidationError, match="portt"):
        load_settings(environment={"LOBO_WEB__PORTT": "1"})
