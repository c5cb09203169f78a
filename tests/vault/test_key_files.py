"""Key files: made once, readable by their owner alone, and refused otherwise."""

import asyncio
import stat
from pathlib import Path

import pytest

from shared.vault.bucket import VaultUnavailable
from shared.vault.key_files import KeyFiles, KeyFilesUnsafe


@pytest.fixture
def files(tmp_path: Path) -> KeyFiles:
    files = KeyFiles(tmp_path / "keys", data_dir=tmp_path / "data")
    files.prepare()
    return files


def modes(directory: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()}


def test_secrets_are_for_their_owner_alone(files: KeyFiles, tmp_path: Path) -> None:
    files.begin_epoch()
    files.make_index_secret()
    files.note_rotation(due=True)
    assert modes(tmp_path / "keys") == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_may_read_is_refused(files: KeyFiles, tmp_path: Path, mode: int) -> None:
    epoch = files.begin_epoch()
    (tmp_path / "keys" / f"kek-{epoch}.key").chmod(mode)
    with pytest.raises(KeyFilesUnsafe, match="chmod 600"):
        files.current()


def test_a_key_directory_that_others_may_enter_is_refused(files: KeyFiles, tmp_path: Path) -> None:
    files.begin_epoch()
    (tmp_path / "keys").chmod(0o750)
    with pytest.raises(KeyFilesUnsafe, match="chmod 700"):
        files.current()


def test_keys_are_not_kept_among_the_data(tmp_path: Path) -> None:
    with pytest.raises(KeyFilesUnsafe, match="data_dir"):
        KeyFiles(tmp_path / "data" / "keys", data_dir=tmp_path / "data")


def test_a_missing_directory_and_a_short_file_are_unavailable(files: KeyFiles, tmp_path: Path) -> None:
    epoch = files.begin_epoch()
    (tmp_path / "keys" / f"kek-{epoch}.key").write_bytes(b"short")
    with pytest.raises(VaultUnavailable, match="skadad"):
        files.current()
    files.destroy_epoch(epoch)
    with pytest.raises(VaultUnavailable, match="saknas"):
        files.current()
    (tmp_path / "keys").rmdir()
    with pytest.raises(VaultUnavailable, match="inte åtkomlig"):
        files.current()


def test_a_new_epoch_is_current_and_the_old_one_can_be_destroyed(files: KeyFiles, tmp_path: Path) -> None:
    first, second = files.begin_epoch(), files.begin_epoch()
    assert list(files.epochs()) == [first, second]
    assert files.current()[0] == second
    files.destroy_epoch(first)
    assert list(files.epochs()) == [second]
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [f"kek-{second}.key"]


async def test_two_processes_do_not_change_keys_at_once(files: KeyFiles) -> None:
    order: list[str] = []

    async def change(name: str, entered: asyncio.Event, leave: asyncio.Event) -> None:
        async with files.alone():
            order.append(f"{name} in")
            entered.set()
            await leave.wait()
            order.append(f"{name} out")

    entered, leave, other = asyncio.Event(), asyncio.Event(), asyncio.Event()
    other.set()
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        group.create_task(change("first", entered, leave))
        await entered.wait()
        group.create_task(change("second", asyncio.Event(), other))
        leave.set()
    assert order == ["first in", "first out", "second in", "second out"]
