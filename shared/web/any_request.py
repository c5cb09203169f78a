"""The request as every handler takes it: who sends it is asked of present.py and actor.py, never of Litestar's user."""

from typing import Any, TypeAlias

from litestar import Request

AnyRequest: TypeAlias = Request[Any, Any, Any]
