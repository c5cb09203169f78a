"""The notice (handling, signal eller kontakt) on the walk: what it may be told, and what has become of it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from deploy.states.walk import Diagram, Subject, Telling
from services.intake.domain.notice.circumstances import Circumstances, Household, Person
from services.intake.domain.notice.correct_notice import CorrectNotice
from services.intake.domain.notice.decider import NOTICE as NOTICES
from services.intake.domain.notice.decider import SLICES, NoticeCommand
from services.intake.domain.notice.forward_notice import ForwardNotice
from services.intake.domain.notice.inform_unit import InformUnit
from services.intake.domain.notice.mark_duplicate import MarkDuplicate
from services.intake.domain.notice.move_notice import MoveNotice
from services.intake.domain.notice.notice import Notice, NotReceived
from services.intake.domain.notice.post_early_signal import PostEarlySignal
from services.intake.domain.notice.post_notice import PostNotice
from services.intake.domain.notice.record_household import RecordHousehold
from services.intake.domain.notice.register_insecure_housing import RegisterInsecureHousing
from services.intake.domain.notice.reroute_notice import RerouteNotice
from services.intake.domain.notice.resolve_identity import ResolveIdentity
from services.intake.domain.notice.route_by_household import RouteByHousehold
from services.intake.domain.notice.routing import FlatArea
from services.intake.domain.notice.take_back_identity import TakeBackIdentity
from services.intake.domain.notice.withdraw_notice import WithdrawNotice
from shared.contracts.codes import Channel, ChildLiving, NoticeType, SignalType, Source, Tenancy, Unit
from shared.contracts.ids import NoticeId, PersonRef, TenancyRef, VaultRef
from shared.contracts.intake import (
    Child,
    EarlySignalReceived,
    EvictionNoticeCorrected,
    EvictionNoticeReceived,
    InsecureHousingContactRegistered,
    NoticeRouted,
)
from shared.contracts.intake_codes import InsecureHousing, RerouteReason
from shared.contracts.procedure_codes import CorrectionReason, WithdrawnBy
from shared.kernel.clock import civil_date, instant
from shared.kernel.ids import derived_id

DAYS: Final = (instant(date(2026, 11, 16), time(12)),)
NOTICE, FIRST = (NoticeId(derived_id("walk", name)) for name in ("notice", "first notice"))
PERSON: Final = PersonRef(derived_id("walk", "person"))
TENANCY: Final = TenancyRef(derived_id("walk", "tenancy"))
ADULTS: Final = Household(adults=2)
COMMON: Final[dict[str, Any]] = {
    "notice_id": NOTICE,
    "channel": Channel.POST,
    "source": Source.LANDLORD,
    "person_ref": PERSON,
    "tenancy_ref": TENANCY,
    "tenancy": Tenancy.RENTAL,
}


def _around(now: datetime, household: Household | None, area: FlatArea = FlatArea.OURS) -> Circumstances:
    return Circumstances(
        notice_id=NOTICE,
        tenancy_ref=TENANCY,
        received_on=civil_date(now),
        person=Person(person_ref=PERSON, unknown=household is None),
        household=household,
        area=area,
    )


def _paper(household: Household | None, area: FlatArea = FlatArea.OURS) -> Telling:
    def telling(_: Notice, now: datetime) -> PostNotice:
        on = civil_date(now)
        notice = EvictionNoticeReceived(notice_type=NoticeType.RENT_ARREARS_TERMINATION, received_on=on, **COMMON)
        return PostNotice(notice=notice, circumstances=_around(now, household, area), today=on)

    return telling


def _signal(_: Notice, now: datetime) -> PostEarlySignal:
    on = civil_date(now)
    signal = EarlySignalReceived(signal_type=SignalType.MISSED_RENT, received_on=on, **COMMON)
    return PostEarlySignal(signal=signal, circumstances=_around(now, ADULTS), today=on)


def _contact(_: Notice, now: datetime) -> RegisterInsecureHousing:
    on = civil_date(now)
    contact = InsecureHousingContactRegistered(situation=InsecureHousing.SECONDHAND_ENDING, received_on=on, **COMMON)
    return RegisterInsecureHousing(contact=contact, circumstances=_around(now, ADULTS), today=on)


def _correction(_: Notice, now: datetime) -> CorrectNotice:
    on = civil_date(now)
    correction = EvictionNoticeCorrected(
        notice_id=NOTICE,
        reason=CorrectionReason.MISREAD,
        corrected_on=on,
        received_on=on,
        amount_claimed_ore=845_000,
        rent_due_on=date(2026, 10, 30),
    )
    return CorrectNotice(correction=correction, today=on)


def _tell(command: Callable[..., NoticeCommand], **said: Any) -> Telling:
    def telling(_: Notice, now: datetime) -> NoticeCommand:
        known = {name: value(now) if callable(value) else value for name, value in said.items()}
        return command(notice_id=NOTICE, **known)

    return telling


def _moves(now: datetime) -> MoveNotice:
    return MoveNotice(notice_id=NOTICE, tenancy_ref=TenancyRef(derived_id("walk", "other home")), now=now)


TOLD: Final[tuple[Telling, ...]] = (
    _paper(ADULTS),
    _paper(None),
    _paper(ADULTS, FlatArea.OTHER_MUNICIPALITY),
    _signal,
    _contact,
    _tell(ResolveIdentity, person=Person(person_ref=PERSON, birth_year=1950), today=civil_date),
    _tell(ResolveIdentity, person=Person(person_ref=PERSON), today=civil_date, joins=_moves),
    _tell(TakeBackIdentity, person_ref=PersonRef(derived_id("walk", "unknown")), goes=_moves),
    _tell(RecordHousehold, household=Household(adults=1), today=civil_date),
    _tell(
        RecordHousehold,
        household=Household(
            adults=2, children=(Child(birth_year=2019, living=ChildLiving.PERMANENT),), any_65_or_older=True
        ),
        today=civil_date,
    ),
    _tell(RouteByHousehold, with_children=True, any_65_or_older=False, today=civil_date),
    _tell(RouteByHousehold, with_children=False, any_65_or_older=False, today=civil_date),
    _tell(RerouteNotice, to_unit=Unit.ELDERLY_TEAM, reason=RerouteReason.WRONG_UNIT, today=civil_date),
    _tell(RerouteNotice, to_unit=Unit.OTHER_BOARD, reason=RerouteReason.OUTSIDE_AREA, today=civil_date),
    _tell(
        ForwardNotice,
        forwarded_at=lambda now: now,
        now=lambda now: now,
        board_ref=VaultRef(derived_id("walk", "board")),
    ),
    _tell(InformUnit, informed_at=lambda now: now, now=lambda now: now),
    _correction,
    _tell(WithdrawNotice, withdrawn_on=civil_date, by=WithdrawnBy.LANDLORD, today=civil_date),
    lambda _, now: _moves(now),
    _tell(MarkDuplicate, of_notice_id=FIRST),
)


def _routing(notice: Notice) -> str:
    if isinstance(notice, NotReceived):
        return ""
    if notice.unit is Unit.OTHER_BOARD:
        return "Skickad vidare" if notice.forwarded else "Ska skickas vidare"
    provisional = isinstance(notice.routed, NoticeRouted) and notice.routed.provisional
    return "Preliminärt fördelad" if provisional else "Fördelad"


def _to_inform(notice: Notice) -> bool:
    return not isinstance(notice, NotReceived) and bool(notice.routed and notice.routed.elderly_team_informed)


def _standing(notice: Notice) -> str:
    if isinstance(notice, NotReceived):
        return ""
    if notice.withdrawn:
        return "Återkallad"
    if notice.duplicate_of:
        return "Dubblett"
    return "Rättad" if notice.correction else "Gäller"


NOTICE_WALK: Final = Subject(
    title="Handlingen",
    words="`services/intake`. En handling, en tidig signal eller en kontakt om osäkert boende.",
    decider=NOTICES,
    slices=SLICES,
    told=TOLD,
    days=DAYS,
    diagrams=(
        Diagram(
            "Fördelningen",
            "Vilken enhet som svarar. Utan uppgift om hushållet är fördelningen preliminär; en lägenhet i en annan "
            "kommun eller stadsdel ska vidare samma dag.",
            _routing,
            _to_inform,
        ),
        Diagram(
            "Om den gäller",
            "En återkallad handling står kvar och räknas, men ingenting löper från den.",
            _standing,
        ),
    ),
)
