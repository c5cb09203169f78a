"""What one state of a file has answered: a question that is put again before anything changes is not asked twice."""

from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Final, TypeVar

import msgspec

T = TypeVar("T")

MOST_ANSWERS: Final = 500
"""How many are kept: a statistics page is a few and twenty."""


class KeptAnswers:
    """The answers of one state, by question. Of another state of the file there is another one."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, list[Any]] = {}

    async def of(
        self, row: type[T], sql: str, parameters: dict[str, Any], ask: Callable[[], Awaitable[list[T]]]
    ) -> list[T]:
        """What `ask` said when the question was first put, or says now."""
        question = row, sql, msgspec.json.encode(parameters, order="sorted")
        if question not in self._kept:
            if len(self._kept) >= MOST_ANSWERS:
                self._kept.clear()
            self._kept[question] = await ask()
        return [*self._kept[question]]
