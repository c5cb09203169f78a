"""Every command a notice answers, and who decides it."""

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from services.intake.domain.notice.correct_notice import CorrectNotice, correct_notice
from services.intake.domain.notice.forward_notice import ForwardNotice, forward_notice
from services.intake.domain.notice.inform_unit import InformUnit, inform_unit
from services.intake.domain.notice.mark_duplicate import MarkDuplicate, mark_duplicate
from services.intake.domain.notice.move_notice import MoveNotice, move_notice
from services.intake.domain.notice.notice import NOT_RECEIVED, Notice, evolve
from services.intake.domain.notice.post_early_signal import PostEarlySignal, post_early_signal
from services.intake.domain.notice.post_notice import PostNotice, post_notice
from services.intake.domain.notice.record_household import RecordHousehold, record_household
from services.intake.domain.notice.register_insecure_housing import RegisterInsecureHousing, register_insecure_housing
from services.intake.domain.notice.reroute_notice import RerouteNotice, reroute_notice
from services.intake.domain.notice.resolve_identity import ResolveIdentity, resolve_identity
from services.intake.domain.notice.route_by_household import RouteByHousehold, route_by_household
from services.intake.domain.notice.withdraw_notice import WithdrawNotice, withdraw_notice
from shared.contracts.intake import IntakeEvent
from shared.kernel.decider import Decider

NoticeCommand: TypeAlias = (
    PostNotice
    | PostEarlySignal
    | RegisterInsecureHousing
    | ResolveIdentity
    | RecordHousehold
    | RerouteNotice
    | RouteByHousehold
    | ForwardNotice
    | InformUnit
    | CorrectNotice
    | WithdrawNotice
    | MoveNotice
    | MarkDuplicate
)


def decide(command: NoticeCommand, state: Notice) -> Sequence[IntakeEvent]:  # noqa: C901 - one case a slice
    """What the command makes happen to the notice. Raises `Refused` as its slice does."""
    match command:
        case PostNotice():
            return post_notice(command, state)
        case PostEarlySignal():
            return post_early_signal(command, state)
        case RegisterInsecureHousing():
            return register_insecure_housing(command, state)
        case ResolveIdentity():
            return resolve_identity(command, state)
        case RecordHousehold():
            return record_household(command, state)
        case RerouteNotice():
            return reroute_notice(command, state)
        case RouteByHousehold():
            return route_by_household(command, state)
        case ForwardNotice():
            return forward_notice(command, state)
        case InformUnit():
            return inform_unit(command, state)
        case CorrectNotice():
            return correct_notice(command, state)
        case WithdrawNotice():
            return withdraw_notice(command, state)
        case MoveNotice():
            return move_notice(command, state)
        case MarkDuplicate():
            return mark_duplicate(command, state)
        case _:
            assert_never(command)


NOTICE: Final[Decider[NoticeCommand, Notice, IntakeEvent]] = Decider(decide, evolve, NOT_RECEIVED)
