"""Files taken from npm are exactly what was published, each with its licence; nothing else lies there."""

import hashlib
import tomllib

from shared.web.application import HERE

VENDOR = HERE / "static" / "vendor"
FILES = tomllib.loads((VENDOR / "manifest.toml").read_text())["file"]


def test_every_file_is_in_the_manifest_and_unchanged() -> None:
    assert {file["name"] for file in FILES} == {
        path.name for path in VENDOR.iterdir() if path.is_file() and path.name != "manifest.toml"
    }
    for file in FILES:
        assert hashlib.sha256((VENDOR / file["name"]).read_bytes()).hexdigest() == file["sha256"], file["name"]


def test_every_file_has_its_licence() -> None:
    for file in FILES:
        assert (VENDOR / file["licence_text"]).stat().st_size > 100
        assert file["licence"] in {"MIT", "0BSD", "Apache-2.0"}
