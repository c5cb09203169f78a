"""Which settings a command runs with: `--config`, else `lobo.toml` here when there is one, else the defaults."""

import sys
from pathlib import Path

import msgspec

from shared.settings import Settings, load_settings

DEFAULT_FILE = Path("lobo.toml")


def settings_of(config: Path | None) -> Settings:
    """The settings, or an end of the program with a Swedish line that names what is wrong."""
    file = config or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    try:
        return load_settings(file)
    except FileNotFoundError:
        sys.exit(f"Hittar inte inställningsfilen {file}.")
    except (msgspec.ValidationError, ValueError) as error:
        sys.exit(f"Inställningarna går inte att läsa: {error}. Rätta raden i {file or 'miljövariablerna LOBO_…'}.")
