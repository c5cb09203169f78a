"""The debts claimed in a case (skulder): the papers about one rent or fee, and since when it is claimed. Pure."""

from collections.abc import Iterable
from datetime import date

import msgspec

from services.evictions.domain.matter import arrears_matters
from services.evictions.domain.papers import Paper
from shared.contracts.evictions import NoticeAttachedToCase
from shared.contracts.ids import NoticeId


class Debt(msgspec.Struct, frozen=True):
    """The standing papers that claim one rent or fee; each debt has a recovery period of its own (J15, J20)."""

    papers: tuple[Paper, ...]

    @property
    def messages(self) -> tuple[NoticeAttachedToCase, ...]:
        """Every message that may have started its period."""
        return tuple(message for paper in self.papers for message in paper.messages)

    @property
    def notice_ids(self) -> frozenset[NoticeId]:
        return frozenset(each.now.notice_id for each in self.papers)

    @property
    def first(self) -> NoticeAttachedToCase:
        """The paper that claimed it first, as it stands."""
        return min((each.now for each in self.papers), key=lambda paper: (paper.received_on, paper.notice_id))

    @property
    def begun_on(self) -> date:
        """The day it was first claimed from the board: its message was sent, or came (J13)."""
        return min(sent_on(message) or message.received_on for message in self.messages)


def debts_of(papers: Iterable[Paper]) -> tuple[Debt, ...]:
    """The debts that the papers claim, the oldest first."""
    return tuple(Debt(tuple(each)) for each in arrears_matters(papers))


def sent_on(message: NoticeAttachedToCase) -> date | None:
    """None for a day after the paper arrived: that cannot be, and counting from it would end the period too late."""
    return message.sent_on if message.sent_on and message.sent_on <= message.received_on else None
