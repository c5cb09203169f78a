"""Every command a notice answers, and who decides it."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.intake.domain.notice.mark_duplicate import MarkDuplicate, mark_duplicate
from services.intake.domain.notice.notice import NOT_RECEIVED, Notice, evolve
from services.intake.domain.notice.post_early_signal import PostEarlySignal, post_early_signal
from services.intake.domain.notice.post_notice import PostNotice, post_notice
from shared.contracts.intake import IntakeEvent
from shared.kernel.decider import Decider

NoticeCommand: TypeAlias = PostNotice | PostEarlySignal | MarkDuplicate


def decide(command: NoticeCommand, state: Notice) -> Sequence[IntakeEvent]:
    match command:
        case PostNotice():
            return post_notice(command, state)
        case PostEarlySignal():
            return post_early_signal(command, state)
        case MarkDuplicate():
            return mark_duplicate(command, state)
        case _:
            assert_never(command)


NOTICE: Final[Decider[NoticeCommand, Notice, IntakeEvent]] = Decider(decide, evolve, NOT_RECEIVED)
