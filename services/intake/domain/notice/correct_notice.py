"""Slice: a paper turns out to say other than registered (handling rättas)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import msgspec

from services.intake.domain.notice.findings import PAPERS_OWN, findings
from services.intake.domain.notice.notice import Notice, Received, corrected, received
from services.intake.domain.notice.plausibility import impossible
from shared.contracts.ids import NoticeId
from shared.contracts.intake import EvictionNoticeCorrected, EvictionNoticeReceived, NoticeValidationFlagged
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.errors import Refused

FACTS: Final = (
    "received_on",
    "document_on",
    "sent_on",
    "sent_registered",
    "served_on",
    "amount_claimed_ore",
    "interest_ore",
    "rent_due_on",
    "rooms",
    "eviction_at",
)
"""What a correction may change. Another person, home or kind of paper is another notice."""


class CorrectNotice(msgspec.Struct, frozen=True, kw_only=True):
    """All the paper's facts as they are now, and why they are other than before; `today` is the Swedish date."""

    notice_id: NoticeId
    reason: CorrectionReason
    today: date
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


def correct_notice(
    command: CorrectNotice, state: Notice
) -> Sequence[EvictionNoticeCorrected | NoticeValidationFlagged]:
    """The facts as they are now, and the findings anew when they differ. Nothing when nothing differs.

    Raises `Refused`: notice-not-received, signal-not-corrected, notice-withdrawn, and the codes of plausibility.py.
    """
    notice = received(state)
    before = notice.report_now
    if not isinstance(before, EvictionNoticeReceived):
        raise Refused("signal-not-corrected")
    said = {name: getattr(command, name) for name in FACTS}
    if said == {name: getattr(before, name) for name in FACTS} and _same_reason(command, notice):
        return ()
    if notice.withdrawn is not None:
        raise Refused("notice-withdrawn")
    correction = EvictionNoticeCorrected(
        notice_id=command.notice_id, reason=command.reason, corrected_on=command.today, **said
    )
    now = corrected(before, correction)
    assert isinstance(now, EvictionNoticeReceived)
    for field, code in impossible(now, None, command.today):
        raise Refused(code, field=field)
    flags = (*findings(now), *(flag for flag in notice.flags if flag not in PAPERS_OWN))
    changed = flags != notice.flags
    return (correction, *((NoticeValidationFlagged(notice_id=command.notice_id, flags=flags),) if changed else ()))


def _same_reason(command: CorrectNotice, notice: Received) -> bool:
    """A message sent anew with the same facts is news all the same: its dates may restart the period (J8)."""
    return command.reason is CorrectionReason.MISREAD or (
        notice.correction is not None and notice.correction.reason is command.reason
    )
