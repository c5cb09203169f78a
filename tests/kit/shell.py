"""The command `lobo` as an operator runs it: a process of its own, with its own output, environment and exit code.

It is forked where everything that it imports is there already: most of what a short command costs. `LOBO` is the
installed program itself.
"""

import multiprocessing
import os
import sys
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import Final

from deploy.cli import COMMANDS, GROUPS, main
from shared.settings import Settings

LOBO: Final = Path(sys.executable).with_name("lobo")
PATIENCE_SECONDS: Final = 120

_members: Final = [COMMANDS, *(members for _, members in GROUPS.values())]
_forks: Final = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(
    sorted({target.partition(":")[0] for commands in _members for target, _ in commands.values()})
)


def lobo(
    *arguments: str, folder: Path | None = None, environment: dict[str, str] | None = None
) -> CompletedProcess[str]:
    """Run `lobo` from `folder`, with nothing to read."""
    with TemporaryDirectory() as written:
        out, error = Path(written) / "out", Path(written) / "error"
        process = _forks.Process(
            target=_run, args=(arguments, folder or Path.cwd(), environment or dict(os.environ), out, error)
        )
        process.start()
        process.join(PATIENCE_SECONDS)
        if process.exitcode is None:
            process.kill()
        assert process.exitcode is not None, f"still running after {PATIENCE_SECONDS} s: {arguments}"
        return CompletedProcess(arguments, process.exitcode, out.read_text(), error.read_text())


def _run(arguments: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, error: Path) -> None:
    for number, file in ((1, out), (2, error)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["lobo", *arguments]
    main()


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

    def __call__(self, *arguments: str, columns: int = 200) -> CompletedProcess[str]:
        return lobo(*arguments, folder=self.folder, environment={**self._environment, "COLUMNS": str(columns)})

    def password(self, text: str) -> tuple[str, str]:
        """The arguments that name a file with the password."""
        file = self.folder / "password"
        file.write_text(f"{text}\n")
        return ("--password-file", str(file))
