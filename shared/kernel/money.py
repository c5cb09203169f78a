"""Money is whole öre. How people write it is the web's matter (shared/web/forms.py, words.py)."""

from typing import Final

MOST_ORE: Final = 100_000_000_00
"""One hundred million kronor: more than that is a slip of the hand, not a rent."""
