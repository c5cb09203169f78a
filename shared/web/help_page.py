"""How LOBO is used without a mouse (hjälp med tangentbordet): a page of words."""

from typing import Final

from litestar import get
from litestar.response import Template
from litestar.types import ControllerRouterHandler

PAGE: Final = "/hjalp"


@get(PAGE, include_in_schema=False, sync_to_thread=False)
def keyboard() -> Template:
    """What each key does, the ways past menu and lists, and where one stands afterwards."""
    return Template("layout/help.html")


HELP: Final[list[ControllerRouterHandler]] = [keyboard]
