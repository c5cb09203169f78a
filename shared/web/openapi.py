"""The API's description of itself, made to say what the strict reader does."""

from collections.abc import Iterable
from typing import Any, Final

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    Parameter,
    Reference,
    Schema,
    SecurityScheme,
)
from litestar.openapi.spec.enums import OpenAPIType
from msgspec import inspect

from shared.kernel.ids import UUID_PATTERN
from shared.web.any_request import AnyRequest
from shared.web.problems import PROBLEM_JSON
from shared.web.shapes import bare, shape

DESCRIPTION: Final = (
    "Varje POST bär Idempotency-Key: samma id ger samma svar. Svaret 202 har positionen i händelseloggen; "
    "läs med ?after=<position> för att se din egen uppgift. Fel kommer som problem+json med alla fel på en gång."
)
_PROBLEM: Final = Schema(
    type=OpenAPIType.OBJECT,
    required=["type", "title", "detail", "status", "problems"],
    properties={
        "type": Schema(type=OpenAPIType.STRING),
        "title": Schema(type=OpenAPIType.STRING),
        "detail": Schema(type=OpenAPIType.STRING),
        "status": Schema(type=OpenAPIType.INTEGER),
        "problems": Schema(
            type=OpenAPIType.ARRAY,
            items=Schema(
                type=OpenAPIType.OBJECT,
                required=["field", "code", "message", "remedy"],
                properties={name: Schema(type=OpenAPIType.STRING) for name in ("field", "code", "message", "remedy")},
            ),
        ),
    },
)
_ANSWERS: Final = {
    "400": "Går inte att läsa",
    "401": "Ingen är inloggad",
    "403": "Inte för den rollen, enheten eller ärendet",
    "404": "Finns inte",
    "409": "Går inte att göra, eller någon hann före",
    "412": "Ärendet har ändrats sedan det lästes",
    "413": "För stort",
    "415": "Inte JSON",
    "422": "Uppgifter att rätta",
    "500": "Fel hos oss",
    "503": "Händelseloggen svarar inte",
}


def config(*, with_sign_in: bool) -> OpenAPIConfig:
    """The document's frame; with sign-in it says that every call carries a token."""
    scheme = SecurityScheme(type="http", scheme="bearer", description="lobo token add, eller OIDC access token (JWT)")
    return OpenAPIConfig(
        title="LOBO",
        version="1",
        description=DESCRIPTION,
        path="/schema",
        render_plugins=[Strict(path="/openapi.json")],
        components=Components(security_schemes={"bearer": scheme} if with_sign_in else None),
        security=[{"bearer": []}] if with_sign_in else None,
    )


class Strict(JsonRenderPlugin):
    """The document, written when it is first asked for: it costs as much as all the rest of a start."""

    _said: bytes | None = None

    def render(self, request: AnyRequest, openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002 - without what is added here
        """The same bytes every time."""
        if self._said is None:
            self._said = self.render_json(request, described(request.app))
        return self._said


def described(app: Litestar) -> dict[str, Any]:
    """The schema, which says that unknown fields are refused and how problems look."""
    schema = app.openapi_schema
    forbidding = {cls.__name__ for handler in _handlers(app) for cls in _forbidding(handler)}
    for name, component in (schema.components.schemas or {}).items():
        if name.rpartition("_")[2] in forbidding or name.rpartition(".")[2] in forbidding:
            component.additional_properties = False
    schema.paths = {path: item for path, item in (schema.paths or {}).items() if path.startswith("/api")}
    for item in schema.paths.values():
        for operation in (item.get, item.post, item.put, item.patch, item.delete):
            if operation:
                _complete(operation)
    return schema.to_schema()


def _complete(operation: Operation) -> None:
    for parameter in operation.parameters or ():
        if isinstance(parameter, Parameter) and parameter.name == "Idempotency-Key":
            parameter.required = True
            parameter.schema = Schema(type=OpenAPIType.STRING, pattern=UUID_PATTERN)
    known: dict[str, OpenAPIResponse | Reference] = dict(operation.responses or {})
    told = known.get("200")
    if isinstance(told, OpenAPIResponse) and any(_is_format(each) for each in operation.parameters or ()):
        told.content = {**(told.content or {}), "text/csv": OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))}
    for status, text in _ANSWERS.items():
        known[status] = OpenAPIResponse(text, content={PROBLEM_JSON: OpenAPIMediaType(schema=_PROBLEM)})
    operation.responses = known


def _is_format(parameter: Parameter | Reference) -> bool:
    return isinstance(parameter, Parameter) and parameter.name == "format"


def _handlers(app: Litestar) -> Iterable[HTTPRouteHandler]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if isinstance(handler, HTTPRouteHandler):
                yield handler


def _forbidding(handler: HTTPRouteHandler) -> set[type]:
    """The Structs in a handler's body that refuse unknown fields."""
    body = handler.parsed_data_field
    return set() if body is None else set(_structs(shape(body.annotation)))


def _structs(info: Any) -> Iterable[type]:
    info, _ = bare(info)
    match info:
        case inspect.StructType():
            if info.forbid_unknown_fields:
                yield info.cls
            for field in info.fields:
                yield from _structs(field.type)
        case inspect.CollectionType():
            yield from _structs(info.item_type)
        case inspect.UnionType():
            for each in info.types:
                yield from _structs(each)
