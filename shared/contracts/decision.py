"""What papers say, in the facts about them: when, how much, and of Kronofogden's and the courts' what they decide."""

from datetime import date, datetime

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


class SaysFacts(SaysDecision, frozen=True, kw_only=True):
    """A fact about a paper with all it says that may be corrected; see `EvictionNoticeReceived`."""

    received_on: date
    document_on: date | None = None
    sent_on: date | None = None
    sent_registered: bool | None = None
    served_on: date | None = None
    amount_claimed_ore: int | None = None
    interest_ore: int | None = None
    rent_due_on: date | None = None
    rooms: int | None = None
    eviction_at: datetime | None = None
