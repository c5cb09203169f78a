"""The templates of all pages: one environment, which knows who is present and what may be offered to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket
from litestar.plugins.jinja import JinjaTemplateEngine

from shared.settings import Settings
from shared.web import words
from shared.web.any_request import AnyRequest
from shared.web.present import Present, found
from shared.web.routes import may_open
from shared.web.service import Service

HERE: Final = Path(__file__).parent


class CompiledOnce(BytecodeCache):
    """Compiled templates for every application of this process: a test makes hundreds of one and the same."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = CompiledOnce()


def templates(services: Sequence[Service], settings: Settings, otherwise: Present | None) -> JinjaTemplateEngine:
    """`layout/…` is the common layout, `<service>/…` that service's own pages.

    Pages know who is present; where no guard has looked it is `otherwise`. What is not for them is not offered.
    """

    def present_in(request: AnyRequest) -> Present | None:
        return found(request.scope) or otherwise

    def offered(request: AnyRequest, path: str) -> bool:
        who = present_in(request)
        return who is not None and may_open(who.actor, path)

    places = {"layout": HERE / "layout", **{each.name: each.templates for each in services if each.templates}}
    environment = Environment(
        loader=PrefixLoader({name: FileSystemLoader(place) for name, place in places.items()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    environment.globals.update(words.GLOBALS, municipality=settings.municipality)
    environment.globals.update(present_in=present_in, may_open=offered)
    environment.filters.update(words.FILTERS)
    return JinjaTemplateEngine(engine_instance=environment)
