"""Looking for a word in everything that is on disk."""

from pathlib import Path


def files_with(word: str, *folders: Path) -> list[str]:
    """The names of the files under `folders` that hold the word."""
    files = (file for folder in folders if folder.exists() for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if word.encode() in file.read_bytes()]
