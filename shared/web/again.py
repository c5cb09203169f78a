"""What stood in the way of a form, as the page shows it again: every problem at once, and every value as it was typed.

One answer for every form, so that none loses what somebody wrote because of where it was written.
"""

from typing import Final, TypeAlias

import msgspec

from shared.kernel.clock import Clock
from shared.kernel.errors import Refused
from shared.messaging.store import StoreUnavailable, VersionConflict
from shared.web.commands import new_command_id
from shared.web.forms import Form, FormState
from shared.web.meanwhile import Seen, ToldMeanwhile
from shared.web.problem import Invalid, problem
from shared.web.problems import refusal, refusals

NotTaken: TypeAlias = Invalid | ToldMeanwhile | Refused | StoreUnavailable | VersionConflict
NOT_TAKEN: Final = (Invalid, ToldMeanwhile, Refused, StoreUnavailable, VersionConflict)
"""What a page catches of a form that it was sent: nothing was done, and the form is shown again."""


class Again(msgspec.Struct, frozen=True):
    """The form once more. `seen`: what its page has seen now, and says was told meanwhile."""

    form: FormState
    status: int
    seen: Seen


def again(error: NotTaken, given: Form, clock: Clock, *, command_id: str = "", seen: Seen | None = None) -> Again:
    """The form as `given`, with what the error says. A form whose command has said something else before gets a new
    command: the next press of the button is another."""
    seen = seen or Seen(None)
    match error:
        case Invalid():
            return Again(FormState(given, error.problems, command_id), error.status, seen)
        case ToldMeanwhile():
            return Again(FormState(given, command_id=command_id), 409, error.seen)
        case Refused(code="idempotency-key-reused"):
            used = [refusal(Refused("page-saved-before"))]
            return Again(FormState(given, used, new_command_id(clock)), 409, seen)
        case Refused():
            return Again(FormState(given, refusals(error), command_id), 422, seen)
    return Again(FormState(given, [problem("", "page-not-saved")], command_id), 503, seen)
