"""Every command a notice answers, and who decides it."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

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
from services.intake.domain.notice.take_back_identity import TakeBackIdentity, take_back_identity
from services.intake.domain.notice.withdraw_notice import WithdrawNotice, withdraw_notice
from shared.contracts.intake import IntakeEvent
from shared.kernel.decider import Decider, Slices

NoticeCommand: TypeAlias = (
    PostNotice
    | PostEarlySignal
    | RegisterInsecureHousing
    | ResolveIdentity
    | TakeBackIdentity
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

SLICES: Final[Slices[NoticeCommand, Notice, IntakeEvent]] = MappingProxyType(
    {
        PostNotice: post_notice,
        PostEarlySignal: post_early_signal,
        RegisterInsecureHousing: register_insecure_housing,
        ResolveIdentity: resolve_identity,
        TakeBackIdentity: take_back_identity,
        RecordHousehold: record_household,
        RerouteNotice: reroute_notice,
        RouteByHousehold: route_by_household,
        ForwardNotice: forward_notice,
        InformUnit: inform_unit,
        CorrectNotice: correct_notice,
        WithdrawNotice: withdraw_notice,
        MoveNotice: move_notice,
        MarkDuplicate: mark_duplicate,
    }
)


def decide(command: NoticeCommand, state: Notice) -> Sequence[IntakeEvent]:
    """What the command makes happen. Raises `Refused` as its slice does."""
    return SLICES[type(command)](command, state)


NOTICE: Final[Decider[NoticeCommand, Notice, IntakeEvent]] = Decider(decide, evolve, NOT_RECEIVED)
