"""docs/rules.md has a line for every rule id that is cited, and none for one that nobody cites."""

import re
from itertools import chain

import pytest

from tests.architecture.rule_catalogue import MEANINGS, ROOT, citations, cited, rules_markdown
from tests.architecture.test_shape import TRACKED

CITED = set(chain.from_iterable(found.counted for found in cited().values()))


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs/rules.md").read_text() == rules_markdown(), (
        "a rule or a citation has changed; write the page anew: "
        "python -m tests.architecture.rule_catalogue > docs/rules.md"
    )


def test_every_id_that_is_cited_has_its_line() -> None:
    assert not CITED - MEANINGS.keys(), "say in docs/rules.toml what it means"


def test_every_line_is_of_an_id_that_is_cited() -> None:
    assert not MEANINGS.keys() - CITED, "nobody cites it: take its line out of docs/rules.toml"


def test_every_meaning_is_a_sentence() -> None:
    assert [each for each in MEANINGS.values() if not re.fullmatch(r"[A-Z0-9].{10,}\.", each)] == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("(R19-R21, I05)", {"R19", "R20", "R21", "I05"}, id="a span"),
        pytest.param('step("J13_OTHER_CHANNEL")', {"J13"}, id="a stored variant"),
        pytest.param(
            "routing rules 2 and 6; scenario 13", {"Routing rule 2", "Routing rule 6", "Scenario 13"}, id="words"
        ),
        pytest.param(
            "A4, A5 page, P90, noqa: T201, a01_ends, H3O+, %C3%A5, E501", set(), id="what only looks like one"
        ),
    ],
)
def test_an_id_is_told_from_what_looks_like_one(text: str, ids: set[str]) -> None:
    assert set(citations(text)) == ids


def test_nothing_points_to_a_document_that_is_not_here() -> None:
    away = re.compile(r"\b(domain|architecture|peers)\.md", re.IGNORECASE)
    texts = {name: (ROOT / name) for name in TRACKED if name.endswith((".py", ".sql", ".html", ".md", ".toml"))}
    assert [name for name, path in texts.items() if path != ROOT / __file__ and away.search(path.read_text())] == []
