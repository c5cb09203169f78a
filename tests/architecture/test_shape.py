"""What the README and the style promise about the code's shape."""

import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
CODE = [ROOT / name for name in TRACKED if name.endswith((".py", ".sql")) and (ROOT / name).exists()]


def test_no_file_is_longer_than_300_lines() -> None:
    long = [f"{path.relative_to(ROOT)}: {n}" for path in CODE if (n := len(path.read_text().splitlines())) > 300]
    assert not long


def test_no_line_of_a_page_is_too_long_to_read() -> None:
    pages = [name for name in TRACKED if name.endswith(".html") and "vendor" not in name and (ROOT / name).exists()]
    long = [
        f"{name}:{number}"
        for name in pages
        for number, line in enumerate((ROOT / name).read_text().splitlines(), 1)
        if len(line) > 160
    ]
    assert pages
    assert long == []


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "common", "misc"])
def test_no_file_has_a_name_that_says_nothing(word: str) -> None:
    assert not [path for path in CODE if word in path.stem.split("_")]


def test_every_module_says_what_is_in_it() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in CODE
        if path.suffix == ".py" and (text := path.read_text().strip()) and not text.startswith(('"""', 'r"""'))
    ]
    assert not silent


@pytest.mark.parametrize("service", ["intake", "evictions", "careflow", "projections"])
def test_a_service_is_explained_in_sixty_lines(service: str) -> None:
    assert len((ROOT / "services" / service / "README.md").read_text().splitlines()) <= 60


def test_no_test_is_skipped() -> None:
    skipping = re.compile(r"pytest\.(mark\.)?skip|pytest\.importorskip|unittest\.skip")
    assert not [
        path for path in CODE if "tests" in path.parts and path != Path(__file__) and skipping.search(path.read_text())
    ]


def test_every_ignored_lint_rule_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    block = text.partition("ignore = [")[2].partition("]")[0]
    assert all("#" in line for line in block.splitlines() if line.strip())


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    reasons = (ROOT / "docs/dependencies.md").read_text()
    names = {re.split(r"[<>=\[]", each)[0] for each in wanted}
    assert not {name for name in names if not re.search(rf"\b{re.escape(name)}\b", reasons)}
