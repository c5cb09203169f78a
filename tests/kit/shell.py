"""The command `lobo` as an operator runs it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from shared.settings import Settings

LOBO = Path(sys.executable).with_name("lobo")


class Shell:
    """Runs `lobo` against the test's server, from `folder`."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.folder = folder
        self._environment = {
            **os.environ,
            "LOBO_NATS__URL": settings.nats.url,
            "LOBO_NATS__MONITOR_URL": settings.nats.monitor_url,
            "LOBO_NATS__PASSWORD_FILE": str(settings.nats.password_file),
            "LOBO_NATS__STREAMS_PASSWORD_FILE": str(settings.nats.streams_password_file),
            "LOBO_DATA_DIR": str(settings.data_dir),
            "LOBO_KEY_DIR": str(settings.key_dir),
        }

    def __call__(self, *arguments: str, columns: int = 200) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [LOBO, *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**self._environment, "COLUMNS": str(columns)},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
        )

    def password(self, text: str) -> tuple[str, str]:
        """The arguments that name a file with the password."""
        file = self.folder / "password"
        file.write_text(f"{text}\n")
        return ("--password-file", str(file))
