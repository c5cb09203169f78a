"""Slice: a sign before any paper is posted (tidig signal registreras), R16 and R17."""

from collections.abc import Sequence
from datetime import date

import msgspec

from services.intake.domain.notice.circumstances import Circumstances
from services.intake.domain.notice.findings import signal_findings
from services.intake.domain.notice.notice import Notice
from services.intake.domain.notice.take_in import take_in
from shared.contracts.intake import EarlySignalReceived, IntakeEvent


class PostEarlySignal(msgspec.Struct, frozen=True, kw_only=True):
    """`signal` is what we were told; `today` the Swedish date it is posted."""

    signal: EarlySignalReceived
    circumstances: Circumstances
    today: date


def post_early_signal(command: PostEarlySignal, state: Notice) -> Sequence[IntakeEvent]:
    """Takes in the signal with its findings (take_in.py). Starts no legal clock."""
    found = signal_findings(command.signal)
    return take_in(command.signal, found, command.circumstances, today=command.today, state=state)
