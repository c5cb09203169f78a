"""Slice: a notice is taken back by who sent it, or was registered by mistake (handling återkallas)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.notice import Notice, received
from services.intake.domain.notice.plausibility import date_problem
from shared.contracts.ids import NoticeId
from shared.contracts.intake import NoticeWithdrawn
from shared.contracts.procedure_codes import WithdrawnBy
from shared.kernel.errors import Refused


class WithdrawNotice(msgspec.Struct, frozen=True, kw_only=True):
    """Who took it back and when; `today` is the Swedish date."""

    notice_id: NoticeId
    withdrawn_on: date
    by: WithdrawnBy
    today: date


def withdraw_notice(command: WithdrawNotice, state: Notice) -> Sequence[NoticeWithdrawn]:
    """The notice stays, and is counted; nothing runs from it any more.

    Raises `Refused`: notice-not-received, notice-withdrawn (before, by somebody else or another day),
    date-in-future, date-too-early.
    """
    notice = received(state)
    withdrawn = NoticeWithdrawn(notice_id=command.notice_id, withdrawn_on=command.withdrawn_on, by=command.by)
    if notice.withdrawn is not None:
        if notice.withdrawn == withdrawn:
            return ()
        raise Refused("notice-withdrawn")
    if code := date_problem("withdrawn_on", command.withdrawn_on, command.today):
        raise Refused(code, field="withdrawn_on")
    return (withdrawn,)
