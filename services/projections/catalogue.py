"""The event catalogue for integrators: AsyncAPI as JSON and as a page, made from the registry."""

from typing import Any, Final

from litestar import MediaType, get
from litestar.types import ControllerRouterHandler

from shared.messaging.asyncapi import asyncapi_document, asyncapi_page


@get("/schema/asyncapi.json", include_in_schema=False, sync_to_thread=False)
def document() -> dict[str, Any]:
    """Every event that the relay publishes, AsyncAPI 3.0."""
    return asyncapi_document()


@get("/schema/asyncapi", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=False)
def page() -> str:
    """The same to read."""
    return asyncapi_page(document_url="/schema/asyncapi.json", stylesheet="/static/lobo.css")


CATALOGUE: Final[list[ControllerRouterHandler]] = [document, page]
