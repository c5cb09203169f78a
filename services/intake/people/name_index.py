"""Finds people by the words of their names: the index holds keyed digests of how each word sounds, and no word.

One entry a word and person, so whoever has the index without its secret learns that two people share the sound of a
word, and not which. What is found is always looked up in the person's own record before it counts.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from services.intake.people.names import sound, words_of
from shared.contracts.ids import PersonRef
from shared.vault.bucket import Bucket
from shared.vault.keys import Keyring

_MADE: Final = "names2"
"""Stands in the index once every person known before words were indexed is in it."""
_BEFORE: Final = "name1.>"
"""Where whole names stood before words did."""


class NameIndex:
    """Part of the vault's index. Every method may raise `VaultUnavailable`."""

    def __init__(self, index: Bucket, keyring: Keyring) -> None:
        self._index, self._keyring = index, keyring

    async def enter(self, person: PersonRef, name: str | None) -> list[str]:
        """Have the words of a name point at the person; gives the keys they stand under."""
        keys = [f"{under}.{person}" for under in self._under(words_of(name))]
        for key in keys:
            await self._index.create(key, person.encode())
        return keys

    async def leave(self, keys: Iterable[str]) -> None:
        """Take entries away again."""
        for key in keys:
            await self._index.erase(key)

    async def pointed(self, words: Iterable[str], *, fewest: int) -> list[PersonRef]:
        """Those whose names have words that sound as at least `fewest` of these, or had once."""
        found = Counter[str]()
        for under in self._under(words):
            found.update({entry.value.decode() for entry in await self._index.entries(f"{under}.*")})
        return [PersonRef(person) for person, of in sorted(found.items()) if of >= fewest]

    async def is_made(self) -> bool:
        """Whether everybody is in it."""
        return await self._index.get(_MADE) is not None

    async def made(self) -> None:
        """Everybody is in it; what stood there before goes."""
        await self._index.erase(_BEFORE)
        await self._index.create(_MADE, b"")

    def sounds(self, words: Iterable[str]) -> int:
        """How many entries the words have: two that sound the same have one."""
        return len(self._under(words))

    def _under(self, words: Iterable[str]) -> list[str]:
        heard = sorted({sound(word) for word in words})
        return [f"word1.{self._keyring.pseudonym('name-word', each).hex()}" for each in heard]
