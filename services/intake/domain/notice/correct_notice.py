"""Slice: a paper turns out to say other than registered (handling rättas)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from services.intake.domain.notice.findings import PAPERS_OWN, findings
from services.intake.domain.notice.notice import Notice, corrected, received
from services.intake.domain.notice.plausibility import impossible
from shared.contracts.decision import SaysDecision, SaysFacts
from shared.contracts.intake import EvictionNoticeCorrected, EvictionNoticeReceived, NoticeValidationFlagged
from shared.contracts.procedure_codes import CorrectionReason
from shared.kernel.errors import Refused

FACTS: Final = tuple(sorted(SaysFacts.__struct_fields__, key=SaysDecision.__struct_fields__.__contains__))
"""What a correction may change, the decision last. Another person or kind of paper is another notice; to another home
it is moved."""


class CorrectNotice(msgspec.Struct, frozen=True, kw_only=True):
    """All the paper's facts as they are now, and why they are other than before; `today` is the Swedish date."""

    correction: EvictionNoticeCorrected
    today: date


def correct_notice(
    command: CorrectNotice, state: Notice
) -> Sequence[EvictionNoticeCorrected | NoticeValidationFlagged]:
    """The facts as they are now, and the findings anew when they differ. Nothing when nothing differs; but a message
    sent anew with the same facts is news once: its dates may restart the period (J8).

    Raises `Refused`: notice-not-received, signal-not-corrected, notice-withdrawn, and the codes of plausibility.py.
    """
    notice, correction = received(state), command.correction
    before = notice.report_now
    if not isinstance(before, EvictionNoticeReceived):
        raise Refused("signal-not-corrected")
    now = corrected(before, correction)
    known = correction.reason is CorrectionReason.MISREAD or (
        notice.correction is not None and notice.correction.reason is correction.reason
    )
    if now == before and known:
        return ()
    if notice.withdrawn is not None:
        raise Refused("notice-withdrawn")
    assert isinstance(now, EvictionNoticeReceived)
    for field, code in impossible(now, None, command.today):
        raise Refused(code, field=field)
    flags = (*findings(now), *(flag for flag in notice.flags if flag not in PAPERS_OWN))
    changed = flags != notice.flags
    return (correction, *((NoticeValidationFlagged(notice_id=now.notice_id, flags=flags),) if changed else ()))
