"""Slice: a paper about a home at risk is posted (underrättelse registreras)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.circumstances import Circumstances
from services.intake.domain.notice.findings import findings
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.take_in import take_in
from shared.contracts.intake import EvictionNoticeReceived, IntakeEvent


class PostNotice(msgspec.Struct, frozen=True, kw_only=True):
    """`notice` is the paper as it came; `today` the Swedish date it is posted."""

    notice: EvictionNoticeReceived
    circumstances: Circumstances
    today: date


def post_notice(command: PostNotice, state: Notice) -> Sequence[IntakeEvent]:
    """Takes in the paper with its findings (take_in.py).

    It is never refused for what it lacks, since it may have started a clock; only for what cannot be
    (plausibility.py).
    """
    found = findings(command.notice)
    return take_in(command.notice, found, command.circumstances, today=command.today, state=state)
