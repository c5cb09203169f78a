"""What a request may put into the log for ever besides its facts: a command's id and a trace, and nothing to read."""

import pytest
from litestar.testing import RequestFactory

from shared.contracts.ids import CommandId
from shared.web.actor import LOCAL_ACTOR, envelope
from tests.web.sample import COMMAND, NOW

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def trace_of(given: str | None) -> str | None:
    headers = {} if given is None else {"traceparent": given}
    request = RequestFactory().post("/api/samples", headers=headers)
    return envelope(request, LOCAL_ACTOR, lambda: NOW, CommandId(COMMAND)).traceparent


def test_a_trace_goes_with_the_command() -> None:
    assert trace_of(TRACE) == TRACE
    assert trace_of(None) is None


@pytest.mark.parametrize(
    "given",
    ["Hemlig Person 19121212-1212", "19121212-1212", TRACE.upper(), f"{TRACE}-Hemlig", f" {TRACE}", f"{TRACE}\n", ""],
)
def test_what_is_no_trace_never_reaches_the_log(given: str) -> None:
    assert trace_of(given) is None
