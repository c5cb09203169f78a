"""Which settings a command runs with: `--config`, else `lobo.toml` here when there is one, else the defaults."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import structlog

from shared.settings import Settings, load_settings

DEFAULT_FILE = Path("lobo.toml")

log = structlog.get_logger()


def settings_of(config: Path | None) -> Settings:
    """The settings, or an end of the program with a Swedish line that names what is wrong."""
    file = config or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    try:
        return load_settings(file)
    except FileNotFoundError:
        sys.exit(f"Hittar inte inställningsfilen {file}.")
    except (msgspec.ValidationError, ValueError) as error:
        sys.exit(f"Inställningarna går inte att läsa: {error}. Rätta raden i {file or 'miljövariablerna LOBO_…'}.")


def own_data_dir(settings: Settings) -> None:
    """Make `data_dir` for its owner alone; one made before, or restored from a copy, becomes so too.

    Names in it are sealed, but not who works here, when and with which case.
    """
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        settings.data_dir.chmod(0o700)
    except PermissionError:
        log.warning("data-dir-of-another-owner", remedy="chmod 700")


def as_toml(settings: Settings) -> str:
    """The settings as a file for `--config`: what differs from the defaults, a table for each part."""
    told, usual = (msgspec.to_builtins(each, enc_hook=str) for each in (settings, Settings()))
    parts = {name: value for name, value in told.items() if isinstance(value, dict)}
    lines = _lines({name: value for name, value in told.items() if name not in parts}, usual)
    for name, values in parts.items():
        if changed := _lines(values, usual[name]):
            lines += ["", f"[{name}]", *changed]
    return "\n".join(lines) + "\n"


def _lines(values: dict[str, Any], usual: dict[str, Any]) -> list[str]:
    """JSON's words for texts, numbers and lists are TOML's too."""
    return [f"{name} = {json.dumps(value)}" for name, value in values.items() if value != usual[name]]
