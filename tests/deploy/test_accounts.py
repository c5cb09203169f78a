"""`lobo account` and `lobo token` as an operator runs them: secrets from files, to files, and never twice."""

from pathlib import Path

import pytest

from shared.settings import Settings
from tests.kit.shell import Shell


@pytest.fixture
def shell(streams: Settings, tmp_path: Path) -> Shell:
    return Shell(streams, tmp_path)


def test_an_account_is_made_changed_shown_and_closed(shell: Shell) -> None:
    add = ("account", "add", "anna", "--name", "Anna Påhittad", "--role", "unit-head", "--role", "handler")
    made = shell(*add, "--unit", "adult-reception", *shell.password("korrekt häst batteri"))
    assert made.returncode == 0, made.stderr
    again = shell(*add, *shell.password("korrekt häst batteri"))
    assert (again.returncode, again.stdout) == (1, "")
    assert "Det finns redan ett konto" in again.stderr
    assert shell("account", "roles", "anna", "--role", "intake").returncode == 0
    assert shell("account", "disable", "anna").returncode == 0
    shown = shell("account", "list").stdout
    assert "Anna Påhittad" in shown
    assert "Mottagning" in shown
    assert "nej" in shown
    changed = shell("account", "password", "ANNA", *shell.password("ett nytt långt ord"))
    assert "Lösenordet är bytt" in changed.stdout


def test_a_malformed_address_makes_no_account(shell: Shell) -> None:
    add = ("account", "add", "ove", "--name", "Ove", "--role", "intake", "--mail", "a@[")
    refused = shell(*add, *shell.password("korrekt häst batteri"))
    assert (refused.returncode, "inte en e-postadress" in refused.stderr) == (1, True)


def test_a_password_that_is_too_short_makes_no_account(shell: Shell) -> None:
    refused = shell("account", "add", "ove", "--name", "Ove", "--role", "intake", *shell.password("kort"))
    assert (refused.returncode, "för kort" in refused.stderr) == (1, True)
    assert "Inga konton finns." in shell("account", "list").stdout


def test_a_password_is_never_an_argument(shell: Shell) -> None:
    for name in ("add", "password"):
        assert "--password-file" in shell("account", name, "--help").stdout
        assert shell("account", name, "anna", "--password", "korrekt häst batteri").returncode != 0


def test_a_token_is_written_once_to_a_file_of_ones_own(shell: Shell) -> None:
    file = shell.folder / "token"
    made = shell("token", "add", "import", "--role", "intake", "--to", str(file))
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o077 == 0
    secret = file.read_text().strip()
    assert secret.startswith("lobo_")
    listed = shell("token", "list").stdout
    assert "import" in listed
    assert secret not in listed + made.stdout
    assert shell("token", "remove", "import").returncode == 0
    assert "Inga nycklar finns." in shell("token", "list").stdout
