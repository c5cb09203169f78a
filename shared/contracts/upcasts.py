"""Shapes we no longer write, oldest first: stored tag -> the next shape.

Never edit a step. Each has a golden file in tests/contracts/golden.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Raw: TypeAlias = dict[str, Any]

UPCASTS: Final[dict[str, Callable[[Raw], Raw]]] = {}
