"""What a paper of Kronofogden or a court says of what it decides (beslut), beside its dates."""

from datetime import date

from shared.contracts.base import Event
from shared.contracts.procedure_codes import CancellationReason, JudgmentResult


class SaysDecision(Event, frozen=True, kw_only=True):
    """A fact about a paper that may decide something. None: the paper does not say.

    `until_on`: the day an anstånd, an uppskov or a respite to move lasts to. `exceptional`: anstånd for synnerliga skäl
    (UB 16:4). Why the eviction was called off, what was decided of the home.
    """

    until_on: date | None = None
    exceptional: bool | None = None
    judgment_result: JudgmentResult | None = None
    cancellation_reason: CancellationReason | None = None
